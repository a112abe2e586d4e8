import type { Context } from './context.js';

/**
 * What a service tells the world. `subject` is the aggregate's id and the message key, `sequence` the aggregate's version.
 * Correlation, causation, actor, brand and trace come from the ambient context unless `context` is given.
 */
export type Announcement<M> = {
  [K in keyof M & string]: {
    readonly type: K;
    readonly subject: string;
    readonly sequence: bigint;
    readonly data: M[K];
    readonly time?: Date;
    readonly marcaId?: string | null;
    readonly context?: Context;
  };
}[keyof M & string];
