import { z } from 'zod';
import type { Client } from '../../client/client.js';
import { ask } from '../../client/responses.js';
import type { OrderMap } from '../map/map.js';

type By = NonNullable<OrderMap['afiliado']>['por'];

const page = z.object({ datos: z.array(z.object({ id: z.string() })) });
const MOST_KEPT = 50_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Finds affiliates, each asked for once. */
export class Affiliates {
  private readonly found = new Map<string, Promise<string | null>>();

  /** `by`: without it a name tells itself what it is. */
  constructor(
    private readonly admin: Client,
    private readonly by: By | undefined,
  ) {}

  /** Whoever is known is not asked for. */
  know(name: string, id: string): void {
    this.found.set(name, Promise.resolve(id));
  }

  /** The id; null: nobody is called so. */
  find(name: string): Promise<string | null> {
    const known = this.found.get(name);
    if (known) return known;
    if (this.found.size >= MOST_KEPT) this.found.clear();
    const found = this.ask(name);
    this.found.set(name, found);
    return found;
  }

  private async ask(name: string): Promise<string | null> {
    const by = this.by ?? kindOf(name);
    if (by === 'id') {
      if (!UUID.test(name)) return null;
      const { status } = await this.admin.request('afiliados', 'GET', `/afiliados/${name}`);
      return status === 200 ? name : null;
    }
    const path = `/afiliados?${by}=${encodeURIComponent(name)}`;
    const [first] = (await ask(this.admin, ['afiliados', 'GET', path], page)).datos;
    return first?.id ?? null;
  }
}

function kindOf(name: string): By {
  if (UUID.test(name)) return 'id';
  return name.includes('@') ? 'email' : 'documento';
}
