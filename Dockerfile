FROM python:3.12-slim AS build
WORKDIR /src
COPY requirements/runtime.txt requirements/runtime.txt
RUN python -m venv /opt/kg && /opt/kg/bin/pip install --no-cache-dir --require-hashes -r requirements/runtime.txt
COPY . .
RUN /opt/kg/bin/pip install --no-cache-dir --no-deps hatchling==1.28.0 pathspec pluggy trove-classifiers packaging \
 && /opt/kg/bin/pip install --no-cache-dir --no-deps --no-build-isolation . \
 && /opt/kg/bin/pip uninstall --yes hatchling pathspec pluggy trove-classifiers

FROM python:3.12-slim
RUN useradd --create-home --home-dir /home/kg kg
COPY --from=build /opt/kg /opt/kg
ENV PATH=/opt/kg/bin:$PATH KG_HOME=/home/kg/data PYTHONUNBUFFERED=1
USER kg
WORKDIR /home/kg
RUN mkdir -p /home/kg/data
ENTRYPOINT ["kg"]
CMD ["--help"]
