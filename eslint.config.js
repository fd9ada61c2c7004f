import js from '@eslint/js';
import lwcConfig from '@salesforce/eslint-config-lwc';
import slds from '@salesforce-ux/eslint-plugin-slds';
import jest from 'eslint-plugin-jest';
import sfPlugin from 'eslint-plugin-sf-plugin';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const nodeSources = ['scripts/**/*.ts', 'test/**/*.ts', '*.config.ts'];
const componentSources = ['force-app/**/lwc/**/*.ts'];
const previewClient = ['test/preview/client/**/*.ts'];

/**
 * Salesforce's own TypeScript configurations parse with Babel, which reports types as undefined variables.
 * Their rules are taken one by one and run on the typescript-eslint parser instead.
 */
const lwcPlugins = Object.assign({}, ...lwcConfig.configs.recommended.map((part) => part.plugins ?? {}));
const lwcRules = Object.assign({}, ...lwcConfig.configs.recommended.map((part) => part.rules ?? {}));
const lwcRulesForTypeScript = Object.fromEntries(
  Object.entries(lwcRules).filter(([name]) => /^(@lwc|@salesforce)\//.test(name) && !/valid-offline-wire/.test(name))
);

export default tseslint.config(
  {
    ignores: ['node_modules/', 'lib/', 'coverage/', 'tmp/', 'test/fixtures/', 'force-app/**/lwc/**/*.js']
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.js', '**/*.cjs'],
    extends: [js.configs.recommended],
    languageOptions: { globals: globals.node }
  },
  {
    files: [...nodeSources, ...componentSources, ...previewClient],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error'
    }
  },
  {
    // What tests add to the components is not deployed, so it has a project of its own.
    files: ['force-app/**/__tests__/**/*.ts', 'test/lwc/**/*.ts'],
    languageOptions: { parserOptions: { projectService: false, project: 'force-app/tsconfig.test.json' } }
  },
  {
    // What others call is typed where it is declared; in tests and their servers inference says it.
    files: ['scripts/**/*.ts', ...componentSources],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'error' }
  },
  {
    files: componentSources,
    plugins: lwcPlugins,
    rules: lwcRulesForTypeScript
  },
  {
    files: ['**/lwc/**/__tests__/**/*.ts'],
    ...jest.configs['flat/recommended'],
    rules: {
      ...jest.configs['flat/recommended'].rules,
      '@typescript-eslint/unbound-method': 'off'
    }
  },
  {
    files: ['scripts/commands/**/*.ts'],
    plugins: { 'sf-plugin': sfPlugin },
    // no-missing-messages looks for the messages directory where a compiled CommonJS plugin would have it.
    rules: { ...sfPlugin.configs.recommended.rules, 'sf-plugin/no-missing-messages': 'off' }
  },
  {
    // The layers of DESIGN.md, enforced.
    files: ['scripts/model/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^node:|jsforce|^@salesforce/|/(org|pipelines|commands|formatters)/', message: 'model/ is pure.' }
          ]
        }
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'model/ has no clock.' },
        { object: 'Math', property: 'random', message: 'model/ is deterministic.' }
      ]
    }
  },
  {
    files: ['scripts/pipelines/**/*.ts', 'scripts/config/**/*.ts', 'scripts/formatters/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: 'jsforce|^@salesforce/|/commands/', message: 'Only org/ touches jsforce; layers point one way.' }
          ]
        }
      ]
    }
  },
  {
    files: [
      'test/bench/**/*.ts',
      'test/demo/**/*.ts',
      'test/local-org/main.ts',
      'test/browser/**/*.ts',
      'test/ci/**/*.ts'
    ],
    rules: { 'no-console': 'off' }
  },
  { files: ['force-app/**/lwc/**/*.html'], extends: [slds.configs['flat/recommended-html']] },
  { files: ['force-app/**/lwc/**/*.css'], extends: [slds.configs['flat/recommended-css']] }
);
