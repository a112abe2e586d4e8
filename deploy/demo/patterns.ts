import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../launcher/folder/paths.js';

/** A pattern, what it is good for here, and where it lives: a file of the checkout and a name that stands in it. */
interface Patron {
  readonly patron: string;
  readonly para: string;
  readonly archivo: string;
  readonly nombre: string;
}

const kernel = 'shared-kernel/platform';

export const patrones: readonly Patron[] = [
  {
    patron: 'decider',
    para: 'rules as a pure function of state and command',
    archivo: 'conversiones/domain/conversion/conversion.ts',
    nombre: 'Decider<',
  },
  {
    patron: 'event store',
    para: 'one append a decision, unique on stream and version',
    archivo: `${kernel}/event-store/event-store.mysql.ts`,
    nombre: 'class MysqlEventStore',
  },
  {
    patron: 'unit of work',
    para: 'saving and announcing are one transaction',
    archivo: `${kernel}/mysql/typeorm-unit-of-work.ts`,
    nombre: 'class TypeormUnitOfWork',
  },
  {
    patron: 'outbox and relay',
    para: 'gapless positions, strict order, nothing lost',
    archivo: `${kernel}/outbox/relay.ts`,
    nombre: 'class Relay',
  },
  {
    patron: 'inbox',
    para: 'a message delivered twice takes effect once',
    archivo: `${kernel}/consumer/handling/inbox.mysql.ts`,
    nombre: 'class MysqlInbox',
  },
  {
    patron: 'choreographed saga',
    para: 'its steps are told by the history of the conversion',
    archivo: 'conversiones/domain/historia/pasos.ts',
    nombre: 'function pasosDe',
  },
  {
    patron: 'CQRS and projections',
    para: 'reports and balances folded from events',
    archivo: 'afiliados/application/saldo/al-cambiar-comision-o-pago.ts',
    nombre: 'class AlCambiarComisionOPago',
  },
  {
    patron: 'ports and adapters',
    para: 'one port to the broker, three drivers, one contract suite',
    archivo: `${kernel}/pulsar/port/broker.ts`,
    nombre: 'interface Broker',
  },
  {
    patron: 'schema evolution',
    para: 'released versions are files that never change',
    archivo: 'schemas/tool/schema/released.ts',
    nombre: 'function releasedVersions',
  },
  {
    patron: 'idempotency keys',
    para: 'the same request again, the same answer',
    archivo: `${kernel}/http/idempotency/idempotency.interceptor.ts`,
    nombre: 'class IdempotencyInterceptor',
  },
];

/** Whether what the list says of the pattern is so in this checkout. */
export function estaEnSuSitio({ archivo, nombre }: Patron, base = root): boolean {
  const ruta = join(base, archivo);
  return existsSync(ruta) && readFileSync(ruta, 'utf8').includes(nombre);
}
