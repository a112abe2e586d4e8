import { AsyncLocalStorage } from 'node:async_hooks';
import { randomFillSync } from 'node:crypto';
import { newId } from './ids.js';

/** What every message, log line and answer of one piece of work has in common. Never changed in place. */
export interface Context {
  readonly correlationId: string;
  /** Id of the message that caused this work; null when a request or a timer did. */
  readonly causationId: string | null;
  /** W3C trace context, level 1: `00-<trace id, 32 hex>-<span id, 16 hex>-<flags>`. One span id per hop. */
  readonly traceparent: string;
  readonly marcaId: string | null;
  readonly actor: string | null;
}

/** The place of one piece of work, so that what becomes known of it on the way is seen by all that follows. */
interface Place {
  context: Context;
}

const storage = new AsyncLocalStorage<Place>();

/** The ambient context, or undefined where there is none: for those who only report it. */
export const ambientContext = (): Context | undefined => storage.getStore()?.context;

/** The ambient context; a new root one where there is none, so that nothing is ever announced without. */
export const currentContext = (): Context => ambientContext() ?? newContext();

/** Runs `fn`, and all that it awaits, within `context`. */
export const withContext = <T>(context: Context, fn: () => T): T => storage.run({ context }, fn);

/** More is known of the piece of work under way, such as who acts: from here on its context is this one. */
export function refineContext(context: Context): void {
  const place = storage.getStore();
  if (place) place.context = context;
}

/** A root context: new correlation id, new trace, nobody acting; `conocido` replaces what is known already. */
export const newContext = (known: Partial<Context> = {}): Context => ({
  correlationId: newId(),
  causationId: null,
  traceparent: childSpan(null),
  marcaId: null,
  actor: null,
  ...known,
});

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(?:-.*)?$/;

/** The next hop of a trace: same trace id and flags, new span id. Missing or broken input starts a sampled trace. */
export function childSpan(traceparent: string | null | undefined): string {
  const [, traceId = hex(16), flags = '01'] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  return `00-${traceId}-${hex(8)}-${flags}`;
}

/** Drawn in one go for many: asked for one by one, they take ten times as long. */
const chance = Buffer.allocUnsafe(4_096);
let used = chance.length;

function hex(bytes: number): string {
  if (used + bytes > chance.length) {
    randomFillSync(chance);
    used = 0;
  }
  used += bytes;
  return chance.toString('hex', used - bytes, used);
}
