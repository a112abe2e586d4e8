import { setTimeout as pause } from 'node:timers/promises';
import type { Servicio } from '@alpespartner/schemas/topologia.js';
import type { Answer, Client, RequestOptions } from '../../../tools/client/client.js';
import { reasonOf } from '../../../tools/client/responses.js';

const TOO_MANY = 100;

/** Asks for one person, again and again with the same key, until it is answered as it may be; keeps what else was answered. */
export class Insistent {
  constructor(
    private readonly client: Client,
    /** Answers that no client should ever get. */
    private readonly improper: string[],
  ) {}

  async ask(
    [service, method, path]: readonly [Servicio, string, string],
    { statuses, ...options }: RequestOptions & { readonly statuses: readonly number[] },
  ): Promise<Answer> {
    for (;;) {
      const answer = await this.client.request(service, method, path, options);
      if (statuses.includes(answer.status)) return answer;
      this.improper.push(`${method} ${path} answered ${answer.status} ${reasonOf(answer.body)}`);
      if (this.improper.length > TOO_MANY) throw new Error(`the load is refused: ${this.improper.at(-1)}`);
      await pause(100);
    }
  }
}
