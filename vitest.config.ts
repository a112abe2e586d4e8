import { defineConfig } from 'vitest/config';

const ajenos = ['**/node_modules/**', '**/dist/**', '.alpes/**'];
const infra = ['./deploy/proofs/support/infrastructure.ts'];

/** Three projects, run in this order; the infrastructure is brought up only for those that ask for it. */
export default defineConfig({
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source', 'node', 'import', 'module', 'default'] } },
  test: {
    reporters: ['default', './deploy/proofs/support/summary.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.spec.ts'],
          exclude: [...ajenos, '**/*.{int,e2e}.spec.ts'],
          // All but a few take milliseconds; a machine may have other work.
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'integracion',
          include: ['**/*.int.spec.ts'],
          exclude: ajenos,
          globalSetup: infra,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['**/*.e2e.spec.ts'],
          exclude: ajenos,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
