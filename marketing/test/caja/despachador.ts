/**
 * One round of payments in a process of its own, which may end itself on the way: it is started by the tests of what a kill
 * leaves behind. Where it ends is told by `PUNTO`; without one it goes on until no payment is under way.
 */
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { connectDatabase } from '@alpespartner/shared-kernel/platform/mysql/data-source.js';
import { TypeormUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/typeorm-unit-of-work.js';
import { Circuito } from '../../pagos/application/pasarela/circuito.js';
import { Caja } from './caja.js';
import type { Punto } from './puntos.js';

const { MYSQL_URL = '', PASARELA_URL: url = '', PASARELA_SECRETO: secreto = '', PUNTO, DESDE = '' } = process.env;
const morir = (): never => {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('unreachable');
};

class Reloj extends Clock {
  ahora = new Date(DESDE);
  now(): Date {
    return this.ahora;
  }
}
class SiempreCerrado extends Circuito {
  permite = () => Promise.resolve(true);
  acierto = () => Promise.resolve();
  fallo = () => Promise.resolve();
}

const reloj = new Reloj();
const dataSource = await connectDatabase(MYSQL_URL);
const unitOfWork = new TypeormUnitOfWork(dataSource, {
  source: 'marketing',
  clock: reloj,
  onAnnounced: () => undefined,
});
const caja = new Caja({ unitOfWork, reloj, circuito: new SiempreCerrado(), pasarela: { url, secreto } });

const trampas: Record<Punto, () => void> = {
  'tras-tomar': () => vigilarFetch(() => morir()),
  'tras-la-respuesta': () => vigilarFetch((enviar) => enviar().then(morir)),
  'en-el-registro': () => void (caja.desenlace.avanzar = () => Promise.resolve(morir())),
  'tras-el-registro': () => {
    const registrar = caja.respuestas.registrar.bind(caja.respuestas);
    caja.respuestas.registrar = (...args) => registrar(...args).then(morir);
  },
};
if (PUNTO) trampas[PUNTO as Punto]();

for (let quedan = 1; quedan > 0;) {
  reloj.ahora = new Date(reloj.ahora.getTime() + 3_600_000);
  await caja.despachar.pasar(reloj.ahora);
  const sql = 'SELECT COUNT(*) AS n FROM pago WHERE proximo_en IS NOT NULL';
  quedan = Number((await dataSource.query<{ n: string }[]>(sql))[0]?.n);
}
await dataSource.destroy();

function vigilarFetch(alPagar: (enviar: () => Promise<Response>) => Promise<Response> | never): void {
  const original = globalThis.fetch;
  globalThis.fetch = (entrada, opciones) => {
    const enviar = () => original(entrada, opciones);
    return opciones?.method === 'POST' ? alPagar(enviar) : enviar();
  };
}
