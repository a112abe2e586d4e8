import importSort from 'eslint-plugin-simple-import-sort';
import tseslint from 'typescript-eslint';

const literalSpread = 'A literal is not spread: write its members.';
const float = { selector: "CallExpression[callee.name='parseFloat']", message: 'No float near money: use Dinero.' };
const restricted = [
  { selector: 'SpreadElement > ObjectExpression', message: literalSpread },
  { selector: 'SpreadElement > ArrayExpression', message: literalSpread },
  { selector: 'SpreadElement > TSAsExpression > ArrayExpression', message: literalSpread },
  {
    selector:
      ':matches(VariableDeclarator, Property, ArrayPattern, :function) > Identifier[name=/^(que|como|cual|donde)$/]',
    message: 'A local is named by what it holds.',
  },
  {
    selector: "MethodDefinition[kind='constructor'] > FunctionExpression[params.length>5]",
    message: 'More than five arguments are two jobs.',
  },
];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/*.generated.ts', '.alpes/**', '*.config.js', '*.config.ts'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { importSort },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }],
      'importSort/imports': ['error', { groups: [['^node:', '^@?\\w', '^@alpespartner/', '^\\.']] }],
      'importSort/exports': 'error',
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', float, ...restricted],
    },
  },
  // A group of tests is one function and as long as what it tells.
  { files: ['**/*.spec.ts', '**/*.{contract,suite}.ts', '**/testing/**'], rules: { 'max-lines-per-function': 'off' } },
  // The door runs before anything is compiled; its types are comments.
  { files: ['**/*.mjs'], ...tseslint.configs.disableTypeChecked },
);
