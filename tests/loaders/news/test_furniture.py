"""Site furniture never becomes text: hand-made pages of many kinds, as a browser or a scraper copies them.

In a case ``+`` marks the article's own paragraphs and ``-`` what has to go.
"""

from __future__ import annotations

import pytest

from loaders.news.furniture import clean
from loaders.news.plain import read_text
from loaders.prose import join, paragraphs
from tests.support import shared

CASES = {
    "broker's blog with risk warning and news list": """
+ The two presidents agreed to meet in Vienna next month, officials said.
+ "It means that the door is open," the minister told reporters.
- Risk Warning: this article represents only the author's views. It is no investment advice.
- Latest news
- Tuesday, 28 October 2025
- Indices
- Warship in Trinidad Raises Tensions
- Monday, 27 October 2025
- Commodities
- Fed Rate Cut Expectations and Economic Outlook: A Deep Dive
""",
    "news agency with credits and standards": """
+ France summoned the Russian ambassador on Tuesday over the drone incident.
+ The foreign ministry said the flights were deliberate.
- Reporting by John Irish and Elizabeth Pineau; Editing by Alison Williams
- Our Standards: The Thomson Reuters Trust Principles.
- Purchase Licensing Rights
""",
    "navigation before the article": """
- Skip to main content
- Home
- World
- Politics
- Sign in
- Subscribe
+ Israel and Lebanon opened talks on their border on Monday under UN mediation.
+ The delegations met in Naqoura for three hours.
""",
    "inline links between paragraphs": """
+ The European Union adopted its nineteenth package of sanctions on Thursday.
- Read more: Oil prices climb after new US sanctions
+ The package bans imports of liquefied gas from 2027.
- Also read: What the sanctions mean for Hungary
+ Slovakia had lifted its veto the day before.
""",
    "related box in the middle": """
+ Kenya will send six hundred more police officers to Haiti, its president said.
- Related Articles
- Haiti gangs tighten grip on capital
- UN backs larger force for Haiti
+ The first officers are to arrive in Port-au-Prince in December.
+ The mission was approved by the Security Council two years ago.
+ Several countries have promised to pay for it.
""",
    "newsletter sign-up and sharing": """
- Share on Facebook
- Share on X
- Email
- 4 min read
+ China and India resumed direct flights after five years on Sunday.
- Sign up for our daily newsletter and never miss a story.
+ The first plane left Kolkata for Guangzhou late in the evening.
- Follow us on Telegram
- Tags: China, India, aviation
""",
    "cookie banner and legal lines": """
- We use cookies to improve your experience on this site.
- Accept all
- Reject all
+ Serbia extended its gas contract with Russia until the end of the year.
+ The president said that talks on a longer contract had failed.
- © 2025 Balkan Courier. All rights reserved.
- Privacy Policy
- Terms of Service
- Contact us
""",
    "op-ed with the author's note": """
+ The ceasefire will not hold unless both sides withdraw from the crossing.
+ That is the lesson of the last three truces.
- Jane Doe is a freelance journalist based in Beirut who covers the region.
- The views expressed in this article are the author's own.
""",
    "republished article": """
+ Thailand's army said its soldiers had returned fire near Preah Vihear.
+ Cambodia denied that it had fired first.
- This article was originally published by The Mekong Post.
- The post Thailand and Cambodia trade fire appeared first on The Mekong Post.
""",
    "captions, credits and advertising": """
- Photo: A. Smith / Agency
+ Peru's congress removed the president shortly after midnight on Friday.
- Advertisement
- Story continues below advertisement
+ The vote was 122 to zero, with eight members absent.
- Image credit: Getty Images
+ Her successor was sworn in within the hour.
""",
    "trending list with times": """
+ Mali's junta suspended deliveries of fuel to the north after the ambush.
- Trending now
- Champions League: who plays whom
- 2 hours ago
- Celebrity chef opens in Lagos
- 3 hours ago
- Ten recipes for the rainy season
""",
    "most read with teasers that are sentences": """
+ Japan's parliament elected its first female prime minister on Tuesday.
+ She promised to raise defence spending to two percent of output this year.
- Most read
- 27 October 2025
- A storm is expected to reach the coast by Wednesday night.
- 26 October 2025
- Shares fell for a third day as investors waited for results.
- 26 October 2025
- The museum reopened after the theft with tighter controls.
""",
    "subheadings stay, a trailing one goes": """
+ Sudan's army lost its last base in Darfur on Sunday after a siege of 18 months.
+ Fears of a massacre
+ Aid groups said thousands had fled towards Tawila.
- More from Africa
- Comments
""",
    "byline, date line and standfirst": """
- By Anna Kowalska
- Published: Tuesday, 28 October 2025, 10:30 GMT
- Updated 28 October 2025
+ Warsaw wants the closed border crossings with Belarus to reopen within weeks
+ Poland's prime minister announced on Tuesday that two crossings would reopen in November.
+ Lithuania is to follow later.
""",
    "disclaimer in the mouth of somebody in the article": """
+ The bank's report does not constitute investment advice, its governor said on Monday.
+ Iran accepts no responsibility for the attack, a spokesman told reporters.
""",
    "an article about risk and cookies": """
+ Sanctions carry a risk of loss for European companies that leave Russia, the report found.
+ By using drones, Ukraine agreed to a new kind of war, the general wrote.
+ Published on Monday, the report names forty companies that stayed.
+ Support US troops and their families, the senator wrote in his letter to the committee.
+ Join forces in Mali have retreated to the capital since the start of the blockade.
+ Like Russia in 2022, the alliance underestimated how long the war would last.
""",
    "no furniture at all": """
+ NATO's secretary general met the Turkish president in Ankara on Wednesday.
+ They discussed the purchase of fighter aircraft.
""",
    "Arabic article with an English footer": """
+ التقى وزير الخارجية الروسي سيرغي لافروف نظيره السعودي في الرياض يوم الثلاثاء.
+ وقال المتحدث إن المحادثات تناولت الوضع في السودان.
- Read more
- Subscribe to our newsletter
""",
    "Chinese article": """
+ 中国外交部长王毅星期二在北京会见了俄罗斯外交部长拉夫罗夫，双方讨论了乌克兰局势。
+ 发言人表示，会谈是建设性的，两国将继续保持密切沟通和战略协调。
- © 2025
""",
    "a list of points inside the article": """
+ The agreement has four points, according to the text seen by the agency.
+ Release of all hostages within 72 hours
+ Withdrawal to the agreed line
+ Entry of 600 trucks of aid a day
+ A technocratic government for the strip
+ Both sides signed it in Sharm el-Sheikh on Monday.
""",
    "live blog tail": """
+ Rescuers pulled the last survivor from the ruins on Saturday, the ministry said.
- Up next
- In pictures: the earthquake
- Load more
- Back to top
""",
}  # fmt: skip


def _split(case: str) -> tuple[list[str], list[str]]:
    lines = [(line[0], line[2:]) for line in case.strip().splitlines()]
    return [text for _, text in lines], [text for mark, text in lines if mark == "+"]


@pytest.mark.parametrize("name", CASES)
def test_the_article_stays_and_the_site_goes(name: str) -> None:
    given, expected = _split(CASES[name])
    assert list(clean(given).body) == expected


@pytest.mark.parametrize("name", CASES)
def test_what_is_removed_and_what_stays_is_what_was_given(name: str) -> None:
    given, _ = _split(CASES[name])
    cleaned = clean(given)
    assert sorted([*cleaned.body, *cleaned.removed]) == sorted(given)


@pytest.mark.parametrize("name", CASES)
def test_cleaning_what_is_clean_changes_nothing(name: str) -> None:
    _, expected = _split(CASES[name])
    assert list(clean(expected).body) == expected


def test_a_real_article_ends_with_its_last_sentence() -> None:
    path = shared("data", "news", "budapest-summit.txt")
    text = path.read_text(encoding="utf-8")
    article = read_text(text, path.name)
    body = join(clean(article.body).body)
    assert article.title == text.split("\n", 1)[0]
    assert article.date is None  # the only dates in the file are those of other articles
    assert body.endswith('put pressure on this administration."')
    assert [p for p in paragraphs(text.split("Risk Warning")[0])[1:] if p not in body] == []
