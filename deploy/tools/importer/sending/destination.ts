import { z } from 'zod';
import type { Platform } from '../../../launcher/platform/platform.js';
import { Failure } from '../../../launcher/terminal/failure.js';
import { type Client, clientOf } from '../../client/client.js';
import { allPages } from '../../client/responses.js';

const named = z.object({ id: z.string(), nombre: z.string() });
const brandSchema = named.extend({ moneda: z.string(), zona_horaria: z.string() });
const campaignSchema = named.extend({ moneda: z.string(), fecha_inicio: z.coerce.date(), fecha_fin: z.coerce.date() });

export interface Campaign {
  readonly id: string;
  readonly nombre: string;
  readonly moneda: string;
  readonly inicio: Date;
  /** Exclusive. */
  readonly fin: Date;
}

/** Where the orders of a brand go. */
export interface Destination {
  readonly marcaId: string;
  readonly marca: string;
  readonly moneda: string;
  readonly zona: string;
  readonly campaigns: readonly Campaign[];
  /** Speaks for the brand. */
  readonly client: Client;
  /** Looks affiliates up. */
  readonly admin: Client;
}

type Access = Pick<Platform, 'services' | 'token'>;

/** What `informe` and `demo` try things out with: never meant where no brand is named. */
const PROBE = 'Sonda';

/** Finds the brand by name or id; without either the only one there is. */
export async function findDestination({ services, token }: Access, marca: string | undefined): Promise<Destination> {
  const admin = clientOf({ services, token: await token({ rol: 'admin' }) });
  const brands = await allPages(admin, 'marketing', '/marcas', {}, brandSchema);
  const found = brandIn(brands, marca);
  const client = clientOf({ services, token: await token({ rol: 'marca', marca_id: found.id, sub: 'importador' }) });
  const campaigns = await allPages(client, 'marketing', '/campanas', {}, campaignSchema);
  return {
    marcaId: found.id,
    marca: found.nombre,
    moneda: found.moneda,
    zona: found.zona_horaria,
    campaigns: campaigns.map(({ fecha_inicio: inicio, fecha_fin: fin, id, nombre, moneda }) => ({
      id,
      nombre,
      moneda,
      inicio,
      fin,
    })),
    client,
    admin,
  };
}

type Brand = z.output<typeof brandSchema>;

function brandIn(brands: readonly Brand[], wanted: string | undefined): Brand {
  const shops = brands.filter(({ nombre }) => nombre !== PROBE);
  const names = shops.map(({ nombre }) => nombre).join(', ');
  if (wanted === undefined) {
    const [only, another] = shops;
    if (only && !another) return only;
    if (!only) throw new Failure('There is no brand yet', 'Register one first: POST /marcas of marketing.');
    throw new Failure('Which brand? There are several', `Name one with --marca: ${names}`);
  }
  const alike = ({ id, nombre }: Brand) => id === wanted || nombre.toLowerCase() === wanted.toLowerCase();
  const found = brands.find(alike);
  if (found) return found;
  throw new Failure(`There is no brand "${wanted}"`, `Name another with --marca: ${names}`);
}

/** A campaign by name or id; without either the only one there is. */
export function campaignIn(
  { campaigns, marca }: Pick<Destination, 'campaigns' | 'marca'>,
  wanted: string | null,
): Campaign {
  const names = campaigns.map(({ nombre }) => nombre).join(', ');
  if (campaigns.length === 0) {
    throw new Failure(
      `${marca} has no campaign`,
      'Create one (POST /campanas of marketing), or name another brand with --marca.',
    );
  }
  if (wanted === null) {
    const [only, another] = campaigns;
    if (only && !another) return only;
    throw new Failure(
      `Which campaign of ${marca}? There are several`,
      `Name one with --campana, or in the map: ${names}`,
    );
  }
  const alike = ({ id, nombre }: Campaign) => id === wanted || nombre.toLowerCase() === wanted.toLowerCase();
  const found = campaigns.filter(alike);
  if (found.length === 1) return found[0]!;
  if (found.length > 1) throw new Failure(`${marca} has several campaigns "${wanted}"`, 'Name it by its id.');
  throw new Failure(`${marca} has no campaign ${wanted}`, `It has ${names}. Create it, or name another.`);
}
