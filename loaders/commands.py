"""``kg load``, ``kg read`` and ``kg sources``."""

from __future__ import annotations

import json

import click

_FILE = click.Path(dir_okay=False, writable=True)
_EXECUTORS = ("serial", "process", "ray")


@click.command("load")
@click.argument("source")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--report", "report_file", type=_FILE, help="Write the load report as JSON.")
@click.option("--executor", type=click.Choice(_EXECUTORS), help="What runs the extraction.")
@click.option("--batch", type=click.IntRange(1, 100_000), help="Documents, records, reports a transaction.")
@click.option("--model", type=click.Choice(("fast", "accurate")), help="Model that reads articles.")
@click.option("--resolve", is_flag=True, help="Then run `kg identity resolve` on the texts that were loaded.")
@click.pass_context
def load(
    ctx: click.Context,
    source: str,
    paths: tuple[str, ...],
    report_file: str | None,
    executor: str | None,
    batch: int | None,
    model: str | None,
    resolve: bool,
) -> None:
    """Load files, folders, - or http(s) addresses of SOURCE into the graph.

    SOURCE is a name from `kg sources`, or `auto` to recognise each file by its content. Loading the same
    file again changes nothing. Exit 1 if any file failed as a whole; the others are loaded.
    """
    from rich.console import Console

    from kg.cli import option
    from kg.settings import Settings
    from kg.store.open import open_store
    from loaders.progress import watched
    from loaders.registry import AUTO, loader
    from loaders.run import Load, Options

    if source != AUTO:
        loader(source)  # an unknown name is told before a store is started
    settings = Settings.from_environment({"executor": executor, "batch": batch, "model": model})
    options = Options(settings.executor, settings.model, settings.batch, resolve=resolve)
    with open_store(settings) as store, watched(quiet=option(ctx, "quiet")) as watch:
        run = Load(store, source, options, watch)
        try:
            run.run(paths)
        finally:
            if report_file:
                run.report.write(report_file)
    if option(ctx, "json"):
        click.echo(json.dumps(run.report.to_json(), ensure_ascii=False))
    else:
        run.report.print(Console())
    for notice in run.report.notices():
        click.echo(notice, err=True)
    if run.report.failed:
        ctx.exit(1)


@click.command("read")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.pass_context
def read(ctx: click.Context, paths: tuple[str, ...]) -> None:
    """Print the articles at the paths as JSON lines, as the graph would store them, without writing any."""
    from loaders.articles import articles
    from loaders.report import FileReport

    reports: list[FileReport] = []
    for article in articles(paths, reports):
        click.echo(json.dumps(article, ensure_ascii=False).encode("utf-8", "backslashreplace"))
    for report in reports:
        for line in report.problems():
            click.echo(line, err=True)
    if not reports or any(report.error for report in reports):
        ctx.exit(1)


@click.command("sources")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def sources(ctx: click.Context, as_json: bool) -> None:
    """List the sources: publisher, licence, formats, and what one row becomes."""
    from dataclasses import asdict

    from rich.console import Console

    from kg.cli import option
    from loaders.registry import sources as known

    if as_json or option(ctx, "json"):
        rows = [{k: v for k, v in asdict(info).items() if k != "loader"} for info in known().values()]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    console = Console(soft_wrap=True, highlight=False)
    for info in known().values():
        console.print(f"[bold]{info.name}[/bold]  {info.title}, {info.publisher} ({info.licence})")
        console.print(f"    {', '.join(info.formats)}; one row becomes {info.becomes}", markup=False)
        console.print(f"    {info.home}", markup=False)
