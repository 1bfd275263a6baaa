FROM python:3.13-slim AS base
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1

FROM base AS venv
RUN python -m venv /venv
ENV PATH=/venv/bin:$PATH
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt

FROM base
COPY --from=venv --link /venv /venv
COPY --chown=nobody app/ /app/
USER nobody
WORKDIR /app
CMD exec /venv/bin/gunicorn --bind :$PORT --workers 1 main:app
