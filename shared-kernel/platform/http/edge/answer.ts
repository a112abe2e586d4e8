import { etagOf } from '../input/etag.js';

interface AnswerExtras {
  /** Status; without it the one of the route (201 for POST, else 200). */
  readonly status?: number;
  /** Version of the aggregate shown: becomes the ETag. */
  readonly version?: number | bigint;
  /** Path of what was created. */
  readonly location?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a handler returns when its answer is more than a body with the status of the route. */
export class Answer<T = unknown> {
  private written?: string | null;

  constructor(
    readonly body: T,
    readonly extras: AnswerExtras = {},
  ) {}

  /** The body as JSON, null where there is none: written once, for the receipt and for the wire. Throws on a bigint. */
  get json(): string | null {
    return (this.written ??= this.body === undefined ? null : JSON.stringify(this.body));
  }
}

export const headersOf = ({ extras: { version, location, headers } }: Answer): Record<string, string> => ({
  ...headers,
  ...(version === undefined ? {} : { etag: etagOf(version) }),
  ...(location === undefined ? {} : { location }),
});
