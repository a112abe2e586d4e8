import type { Say } from '../../../launcher/terminal/progress.js';
import type { Source } from '../file/source.js';
import type { OrderMap } from '../map/map.js';
import type { Interpreter } from '../order/interpreter.js';
import type { Affiliates } from '../sending/affiliates.js';
import type { Campaign, Destination } from '../sending/destination.js';
import type { Account } from './account.js';
import type { Rejects } from './rejects.js';
import type { Tellings } from './tellings.js';

/** What is imported, how, and to where. */
export interface Job {
  readonly source: Source;
  readonly map: OrderMap;
  readonly interpreter: Interpreter;
  readonly scattered: ReadonlySet<string>;
  readonly destination: Destination;
  readonly affiliates: Affiliates;
  /** Of orders that name none. */
  readonly campaignOf: (name: string | null) => Campaign;
  /** Who brought what names nobody; null: nobody did, and it is ignored. */
  readonly defaultAffiliate: string | null;
  /** Nothing is sent, everything is told. */
  readonly dryRun: boolean;
  readonly say: Say;
  /** Ends it at the next point from which it can go on. */
  readonly signal?: AbortSignal;
}

/** What an import keeps while it goes on. */
export interface Books {
  readonly account: Account;
  /** Why rows were refused. */
  readonly reasons: Tellings;
  /** What was taken over, and needs a look all the same. */
  readonly notices: Tellings;
  readonly rejects: Rejects;
}
