import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { root } from '../../../launcher/folder/paths.js';

const program = join(root, 'deploy/dist/proofs/bench/redirect/visitors.main.js');

/** What the visitors are asked to do, as JSON on the standard input of their process. */
export interface Visit {
  readonly url: string;
  readonly paths: readonly string[];
  readonly seconds: number;
  /** Visitors a second. */
  readonly rate: number;
}

/** What came of it: the last line of its standard output; before it, one line for each click. */
export interface VisitResult {
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Sent on without a click. */
  readonly withoutClick: number;
  /** Nobody answered. */
  readonly unanswered: number;
  /** Milliseconds from when a visitor was due to the whole answer. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Visitors in a process of their own, so that what they spend is not taken from the service's time. */
export async function visit(assignment: Visit): Promise<VisitResult & { readonly clicks: readonly string[] }> {
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(assignment));
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const lines = (await text(child.stdout)).trimEnd().split('\n');
  if ((await code) !== 0) throw new Error('The visitors failed; they say why above.');
  const result = JSON.parse(lines.pop() ?? '') as VisitResult;
  return { ...result, clicks: lines };
}
