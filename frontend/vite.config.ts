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
  plugins: [react(), tailwindcss(), adminPage(), apiDocs()],
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
