/** Where a process can be made to die, in the order in which a fact passes them. */
export const points = {
  'antes-del-commit': 'a request is written, and not committed',
  'tras-el-commit': 'a request is committed, and not answered',
  'tras-la-posicion': 'positions are committed, and nothing of them is published',
  'tras-publicar': 'the broker has acknowledged, and the relay has not heard of it',
  'antes-de-borrar': 'the relay has the acknowledgement, and the rows are still there',
  'tras-recibir': 'messages are received, and nothing is done about them',
  'en-el-manejador': 'a handler has done its work, and its transaction is open',
  'tras-su-commit': 'a handler’s work is committed, and not acknowledged',
} as const;

export type TrapPoint = keyof typeof points;

/** What a process is told to do to itself. */
export interface TrapOrder {
  readonly point?: TrapPoint;
  /** It dies when it comes to the point for the n-th time from now on. */
  readonly time?: number;
  /** Of a thousand messages sent, how many keys are held back for a moment, and as many are sent twice. */
  readonly disorder?: number;
  /** It collects its garbage and writes `Memory` to `<pid>.memory`. */
  readonly measure?: true;
}

/** What a process holds, in bytes, when nothing of it is garbage. */
export interface Memory {
  readonly rss: number;
  readonly vivo: number;
}
