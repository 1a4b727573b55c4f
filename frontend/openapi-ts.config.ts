import { defineConfig } from '@hey-api/openapi-ts';

export default defineConfig({
  input: './openapi.json',
  output: { path: './src/api', clean: true },
  plugins: [
    '@hey-api/typescript',
    '@hey-api/sdk',
    {
      name: '@hey-api/client-axios',
      runtimeConfigPath: '../lib/api-runtime',
      throwOnError: true,
    },
    '@tanstack/react-query',
  ],
});
