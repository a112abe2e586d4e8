import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { gatewaySchema } from './config.js';
import { Ledger } from './ledger.js';
import { gatewayServer } from './server.js';
import { signatureOf } from './signature.js';

const SECRET = 'the secret of the two';
const AMOUNT = { monto: '10.00', moneda: 'GBP' };
const ACCOUNT = { banco: 'Norte', tipo_cuenta: 'AHORROS', numero_cuenta: '123456', titular: 'Luz Mar' };
const ANNULLED = { estado: 'rechazado', codigo: 'anulado', reintentable: false };

let folder: string;
let url: string;
let close: () => Promise<void>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gateway-'));
  await open();
  return async () => {
    await close();
    rmSync(folder, { recursive: true });
  };
});

/** A gateway on the ledger that is there. */
async function open(): Promise<void> {
  const path = join(folder, 'ledger.jsonl');
  const config = gatewaySchema.parse({ PORT: '0', PASARELA_SECRETO: SECRET, PASARELA_LIBRO: path });
  const server = gatewayServer(config, new Ledger(path));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => new Promise((done) => void server.close(() => done()).closeAllConnections());
}

async function ask(method: string, path: string, body?: object): Promise<unknown> {
  const text = body && JSON.stringify(body);
  const headers = { 'pasarela-firma': signatureOf(SECRET, Buffer.from(text ?? path)) };
  const response = await fetch(url + path, { method, headers, ...(text !== undefined && { body: text }) });
  return response.json();
}
async function registered(): Promise<string> {
  const { referencia } = (await ask('POST', '/beneficiarios', { clave: randomUUID(), ...ACCOUNT })) as {
    readonly referencia: string;
  };
  return referencia;
}
const pay = (clave: string, beneficiario: string) => ask('POST', '/pagos', { clave, beneficiario, monto: AMOUNT });

it('pays to accounts that it knows, and to no other', async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  expect(await pay(one, 'B-nobody')).toMatchObject({ estado: 'rechazado', codigo: 'beneficiario_desconocido' });
  expect(await pay(other, await registered())).toMatchObject({ estado: 'confirmado', monto: AMOUNT });
});

it('never pays a key that was withdrawn, also one that it had not heard of, also after a restart', async () => {
  const key = randomUUID();
  const reference = await registered();
  expect(await ask('POST', `/pagos/${key}/anulacion`, { clave: key })).toEqual(ANNULLED);
  expect(await pay(key, reference)).toEqual(ANNULLED);
  await close();
  await open();
  expect(await pay(key, reference)).toEqual(ANNULLED);
});

it('has a payment that it made come back once, and not be withdrawn', async () => {
  const key = randomUUID();
  await pay(key, await registered());
  expect(await ask('POST', `/pagos/${key}/anulacion`, { clave: key })).toMatchObject({ estado: 'confirmado' });
  const back = { estado: 'devuelto', codigo: 'cuenta_cerrada', monto: AMOUNT };
  expect(await ask('PUT', '/devoluciones', { clave: key, codigo: 'cuenta_cerrada' })).toMatchObject(back);
  expect(await ask('PUT', '/devoluciones', { clave: key, codigo: 'otro' })).toMatchObject(back);
  await close();
  await open();
  expect(await ask('GET', `/pagos/${key}`)).toMatchObject(back);
  expect(await ask('PUT', '/devoluciones', { clave: randomUUID(), codigo: 'otro' })).toMatchObject({
    error: 'desconocido',
  });
});
