import { readdirSync } from 'node:fs';

import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import react from 'eslint-plugin-react';
import hooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const foldersOf = (path) =>
  readdirSync(new URL(path, import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

/** Imports go down only: app > pages > features > ui | api | lib. Addresses (app/paths.ts) are for everyone above ui. */
const zones = [
  ...['ui', 'lib', 'api'].map((floor) => ({
    target: `./src/${floor}`,
    from: ['./src/app', './src/pages', './src/features'],
    message: `${floor} knows no product`,
  })),
  { target: './src/lib', from: ['./src/ui', './src/api'], message: 'lib is the ground' },
  { target: './src/ui', from: './src/api', message: 'ui knows no server' },
  {
    target: './src/features',
    from: './src/app',
    except: ['./paths.ts'],
    message: 'A feature does not know the app around it',
  },
  { target: './src/features', from: './src/pages', message: 'A feature does not know its pages' },
  {
    target: './src/pages',
    from: './src/app',
    except: ['./paths.ts'],
    message: 'A page does not know the app around it',
  },
  ...foldersOf('./src/features').map((feature) => ({
    target: `./src/features/${feature}`,
    from: './src/features',
    except: [`./${feature}`],
    message: 'Features meet in pages only',
  })),
  ...['pages', 'app'].map((floor) => ({
    target: `./src/${floor}/storefront`,
    from: ['./src/pages/admin', './src/app/admin'],
    message: 'A shopper never downloads the admin',
  })),
  ...['pages', 'app'].map((floor) => ({
    target: `./src/${floor}/admin`,
    from: ['./src/pages/storefront', './src/app/storefront'],
    message: 'The admin is its own app',
  })),
];

export default tseslint.config(
  { ignores: ['dist', 'src/api', 'node_modules'] },
  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  jsxA11y.flatConfigs.strict,
  hooks.configs.flat['recommended-latest'],
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'import-x': importX, react },
    languageOptions: {
      globals: globals.browser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    settings: {
      react: { version: '19.3' },
      'import-x/resolver-next': [createTypeScriptImportResolver()],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/order': [
        'error',
        {
          groups: ['builtin', 'external', 'internal', 'parent', 'sibling'],
          pathGroups: [{ pattern: '@/**', group: 'internal' }],
          pathGroupsExcludedImportTypes: ['builtin'],
          'newlines-between': 'always',
          alphabetize: { order: 'asc', caseInsensitive: true },
        },
      ],
      'react/jsx-no-literals': 'error',
      'react/button-has-type': 'error',
      'react/no-danger': 'error',
      'max-lines': ['error', 250],
      'max-depth': ['error', 3],
      '@typescript-eslint/consistent-type-imports': 'error',
      // A thrown query, an abort: what is rejected in fetch handlers is passed on as it came.
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      // Scrolled regions must take focus to be read by keyboard.
      'jsx-a11y/no-noninteractive-tabindex': ['error', { roles: ['tabpanel', 'log', 'region'] }],
      // Choice and Field tie a label to its control by nesting and by id.
      'jsx-a11y/label-has-associated-control': ['error', { assert: 'either' }],
    },
  },
  {
    files: ['gallery/**', '**/*.test.{ts,tsx}', 'src/test-setup.ts'],
    rules: { 'react/jsx-no-literals': 'off', '@typescript-eslint/unbound-method': 'off' },
  },
  {
    files: ['*.js', 'scripts/**'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['public/**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { ...globals.browser, SwaggerUIBundle: 'readonly' } },
  },
);
