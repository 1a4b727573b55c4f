import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const server = process.env.SHOPWRIGHT_URL ?? 'http://127.0.0.1:8000';

/** Two single-page apps share one development server, so addresses under /admin get the admin's page. */
function adminPage(): Plugin {
  return {
    name: 'shopwright:admin-page',
    configureServer({ middlewares }) {
      middlewares.use((request, _response, next) => {
        if (/^\/admin(\/[^.]*)?(\?.*)?$/.test(request.url ?? '')) request.url = '/admin.html';
        next();
      });
    },
  };
}

/**
 * What nobody here reaches: a browser's axios sends by XMLHttpRequest, we name statuses by number, and `lib/events.ts`
 * reads the streams.
 */
const UNREACHED: Record<string, string> = {
  './fetch.js': 'export const getFetch = undefined;',
  './helpers/HttpStatusCode.js': 'export default {};',
  '../core/serverSentEvents.gen': 'export const createSseClient = undefined;',
};

/** Leaves it out of the build: it is joined to one object with the rest, so that it cannot be shaken off. */
function unreachedParts(): Plugin {
  const prefix = '\0unreached:';
  return {
    name: 'shopwright:unreached-parts',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer = '') {
      const isTheirs = importer.includes('/axios/lib/') || importer.includes('/src/api/client/');
      return isTheirs && source in UNREACHED ? prefix + source : undefined;
    },
    load(id) {
      return id.startsWith(prefix) ? UNREACHED[id.slice(prefix.length)] : undefined;
    },
  };
}

/** The router's package names its development files for all; those for production do without the warnings. */
function productionRouter(): Plugin {
  return {
    name: 'shopwright:production-router',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source) =>
      source === 'react-router'
        ? at('./node_modules/react-router/dist/production/index.mjs')
        : undefined,
  };
}

/** Swagger UI beside the build, so that the API's documentation needs no content delivery network. */
function apiDocs(): Plugin {
  const vendor = at('./node_modules/swagger-ui-dist/');
  return {
    name: 'shopwright:api-docs',
    generateBundle() {
      for (const name of ['swagger-ui.css', 'swagger-ui-bundle.js', 'LICENSE', 'NOTICE']) {
        const source = readFileSync(vendor + name);
        this.emitFile({ type: 'asset', fileName: `api-docs/${name}`, source });
      }
    },
  };
}

export default defineConfig({
  plugins: [react(), tailwindcss(), adminPage(), apiDocs(), unreachedParts(), productionRouter()],
  resolve: { alias: { '@': at('./src') } },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/api', '/art', '/docs', '/media', '/v1', '/healthz'].map((path) => [
        path,
        { target: server, ws: true },
      ]),
    ),
  },
  build: {
    manifest: true,
    // Fonts stay files: they are preloaded by address and cached apart from the stylesheet.
    assetsInlineLimit: 0,
    rolldownOptions: { input: { storefront: at('./index.html'), admin: at('./admin.html') } },
  },
});
