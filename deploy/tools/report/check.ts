import type { Platform } from '../../launcher/platform/platform.js';

export interface Verdict {
  readonly nombre: string;
  readonly estado: 'PASS' | 'FAIL';
  /** What was looked at; of a failure, what was found. */
  readonly detalles: readonly string[];
}

/** What a check found: faults, none of them when all is well; what should be told though it is no fault; what it saw. */
export interface Findings {
  readonly faults: readonly string[];
  readonly notes?: readonly string[];
  readonly seen: string;
}

/** One check of the integration report. */
export interface Check {
  readonly name: string;
  readonly check: (platform: Platform) => Promise<Findings>;
}

/** Runs a check; one that cannot be carried out has failed. */
export async function judge({ name, check }: Check, platform: Platform): Promise<Verdict> {
  try {
    const { faults, seen, notes = [] } = await check(platform);
    return faults.length > 0
      ? { nombre: name, estado: 'FAIL', detalles: [...faults, ...notes] }
      : { nombre: name, estado: 'PASS', detalles: [seen, ...notes] };
  } catch (error) {
    return { nombre: name, estado: 'FAIL', detalles: [error instanceof Error ? error.message : String(error)] };
  }
}
