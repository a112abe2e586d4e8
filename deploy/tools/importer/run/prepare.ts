import { Failure } from '../../../launcher/terminal/failure.js';
import type { Say } from '../../../launcher/terminal/progress.js';
import type { Source } from '../file/source.js';
import type { OrderMap } from '../map/map.js';
import { Interpreter } from '../order/interpreter.js';
import { sampleOf, scatteredIn } from '../order/items.js';
import { Affiliates } from '../sending/affiliates.js';
import { type Campaign, campaignIn, type Destination } from '../sending/destination.js';
import type { Job } from './job.js';

export interface Wishes {
  /** Of orders that name none. */
  readonly campaign?: string;
  /** Who brought the orders that name nobody. */
  readonly affiliate?: string;
  readonly dryRun?: boolean;
  readonly say: Say;
  readonly signal?: AbortSignal;
}

/** Brings file, map and brand together. Whatever contradicts another is refused here, before anything is sent. */
export async function prepareJob(
  source: Source,
  map: OrderMap,
  destination: Destination,
  wishes: Wishes,
): Promise<Job> {
  const { say, signal, dryRun = false } = wishes;
  const currency = map.moneda ?? destination.moneda;
  const campaignOf = campaignsBy(destination, wishes.campaign);
  const used = campaignsOf(map, campaignOf);
  const { decimals, currencies } = await sampleOf(source, map);
  checkCurrency(map, destination, used, currencies);
  const affiliates = new Affiliates(destination.admin, map.afiliado?.por);
  const zone = map.fecha.zona ?? destination.zona;
  say(
    `${source.encoding}, columns by ${JSON.stringify(source.delimiter)}, decimals by "${decimals}"; map ${map.nombre}; ` +
      `${destination.marca}: ${currencies.size > 0 ? [...currencies].join(', ') : currency}, times of ${zone}`,
  );
  return {
    source,
    map,
    interpreter: new Interpreter(map, source.columns, { currency, zone, decimals }),
    scattered: await scatteredIn(source, map),
    destination,
    affiliates,
    campaignOf,
    defaultAffiliate: await defaultAffiliate(destination, wishes.affiliate),
    dryRun,
    say,
    signal,
  };
}

function campaignsBy(destination: Destination, wished: string | undefined): (name: string | null) => Campaign {
  const found = new Map<string | null, Campaign>();
  return (name) => {
    const known = found.get(name) ?? campaignIn(destination, name ?? wished ?? null);
    found.set(name, known);
    return known;
  };
}

/** All campaigns the map may lead to: each must be there before anything is sent. */
function campaignsOf({ campana }: OrderMap, campaignOf: (name: string | null) => Campaign): Campaign[] {
  if (campana === undefined || typeof campana === 'string') return [campaignOf(campana ?? null)];
  const names = new Set([...Object.values(campana.casos), ...(campana.otro === undefined ? [] : [campana.otro])]);
  return [...names].map(campaignOf);
}

function checkCurrency(
  map: OrderMap,
  { marca, moneda }: Destination,
  campaigns: readonly Campaign[],
  inFile: ReadonlySet<string>,
): void {
  const said = map.moneda ?? moneda;
  const [what, theirs] =
    inFile.size > 0
      ? (['The file is', [...inFile]] as const)
      : ([map.moneda ? 'The map is' : `${marca} is`, [said]] as const);
  if (map.moneda && [...inFile].some((one) => one !== map.moneda)) {
    throw new Failure(
      `The file is in ${[...inFile].join(', ')}, and the map says ${map.moneda}`,
      'Mend "moneda" of the map, or take it out.',
    );
  }
  const other = campaigns.find((campaign) => !theirs.includes(campaign.moneda));
  if (!other) return;
  throw new Failure(
    `${what} in ${theirs.join(', ')}, and campaign ${other.nombre} of ${marca} in ${other.moneda}: nothing was sent`,
    'Name a campaign of that currency (--campana, or in the map), or mend "moneda" of the map.',
  );
}

async function defaultAffiliate({ admin }: Destination, wished: string | undefined): Promise<string | null> {
  if (wished === undefined) return null;
  const found = await new Affiliates(admin, undefined).find(wished);
  if (found) return found;
  throw new Failure(`There is no affiliate ${wished}`, '--afiliado takes an id, a document or an e-mail address.');
}
