import { etagDe } from './etag.js';

export interface MasDeLaAnswer {
  /** Status; without it the one of the route (201 for POST, else 200). */
  readonly estado?: number;
  /** Version of the aggregate shown: becomes the ETag. */
  readonly version?: number | bigint;
  /** Path of what was created. */
  readonly location?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a handler returns when its answer is more than a body with the status of the route. */
export class Answer<T = unknown> {
  private escrito?: string | null;

  constructor(
    readonly cuerpo: T,
    readonly mas: MasDeLaAnswer = {},
  ) {}

  /** The body as JSON, null where there is none: written once, for the receipt and for the wire. Throws on a bigint. */
  get json(): string | null {
    return (this.escrito ??= this.cuerpo === undefined ? null : JSON.stringify(this.cuerpo));
  }
}

export const headersDe = ({ mas: { version, location, headers } }: Answer): Record<string, string> => ({
  ...headers,
  ...(version === undefined ? {} : { etag: etagDe(version) }),
  ...(location === undefined ? {} : { location }),
});
