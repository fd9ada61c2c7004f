const { dirname, join } = require('node:path');
const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

/** The engine of the `lwc` package that the components are compiled for, not the older one that the test kit brings. */
const lwcFolder = dirname(require.resolve('lwc'));
const ofLwc = (name) => join(dirname(require.resolve(name, { paths: [lwcFolder] })), 'index.cjs');

/** Tests of the Lightning Web Components. The batch and its tools are tested by vitest. */
module.exports = {
  ...jestConfig,
  // The usual, one less than there are processors, is a single one on a machine with two.
  maxWorkers: '100%',
  testMatch: ['<rootDir>/force-app/**/__tests__/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/lib/', '<rootDir>/coverage/', '<rootDir>/tmp/'],
  setupFilesAfterEnv: [...jestConfig.setupFilesAfterEnv, '<rootDir>/test/lwc/jestSetup.ts'],
  moduleNameMapper: {
    '^(lwc|@lwc/engine-dom)$': ofLwc('@lwc/engine-dom'),
    '^@lwc/synthetic-shadow$': ofLwc('@lwc/synthetic-shadow'),
    // The test kit has no stubs of these.
    '^lightning/actions$': '<rootDir>/test/lwc/lightningActions.ts',
    '^lightning/modal$': '<rootDir>/test/lwc/lightningModal.ts',
    '^lightning/navigation$': '<rootDir>/test/lwc/lightningNavigation.ts',
    '\\.css(\\?.*)?$': '<rootDir>/test/lwc/emptyStyles.ts'
  },
  collectCoverageFrom: ['force-app/main/default/lwc/**/*.ts', '!**/__tests__/**'],
  coverageProvider: 'v8'
};
