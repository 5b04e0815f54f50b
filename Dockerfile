# The whole server in one image; its role is chosen with --role when it is started.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Only what Node itself needs is built; the pinned Node of the package "node" is the image's own.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node scripts/prisma-client.ts && node scripts/pages.ts
# Stays fresh without development packages: both results carry the hash of their sources.
RUN npm prune --omit=dev --ignore-scripts --no-audit --no-fund
# espeak-ng is under the GPL; without it the host speaks with the flite of ffmpeg (docs/voice.md).
ARG GPL_VOICE=true
RUN [ "$GPL_VOICE" = true ] || rm -r node_modules/@echogarden/espeak-ng-emscripten

FROM node:24-bookworm-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends ffmpeg \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
COPY --from=build --chown=node:node /app /app
RUN install -d -o node -g node /data
USER node
VOLUME /data
EXPOSE 8080 1935
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=6 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 8080) + '/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "scripts/start.ts"]
