import type { Say } from '../terminal/progress.js';
import type { Supervisor } from './supervisor.js';

/** What a part of the infrastructure is started with. */
export interface Environment {
  readonly folder: string;
  readonly supervisor: Supervisor;
  readonly say: Say;
}

export const parts = ['mysql', 'redis', 'pulsar'] as const;
export type Part = (typeof parts)[number];
