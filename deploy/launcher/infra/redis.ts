import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { rutaLog } from '../folder/paths.js';
import type { Taller } from '../processes/environment.js';
import { puertoLibre } from '../processes/ports.js';
import { esperar } from '../processes/ready.js';
import { Fallo } from '../terminal/failure.js';
import { programa } from './programs.js';

/** Redis or Valkey with its data in the folder; answers its address. */
export async function redis({ carpeta, cuadrilla }: Taller): Promise<string> {
  const orden = programa('redis-server', 'valkey-server');
  if (!orden) throw new Fallo('Neither Redis nor Valkey is installed', 'Install redis-server and start again.');
  const datos = join(carpeta, 'redis');
  mkdirSync(datos, { recursive: true, mode: 0o700 });
  const puerto = await puertoLibre(cuadrilla.estado.leer().puertos.redis);
  const clave = cuadrilla.estado.secreto('redis');
  const log = rutaLog(carpeta, 'redis');
  const proceso = await cuadrilla.lanzar({ nombre: 'redis', orden, args: [configuracion(datos, puerto, clave)], log });
  const url = `redis://:${clave}@127.0.0.1:${puerto}`;
  await esperar(() => ping(url), { que: 'Redis', plazo: 20_000, de: { proceso, log } });
  cuadrilla.estado.cambiar(({ puertos }) => void (puertos.redis = puerto));
  return url;
}

/** In a file, because command lines are seen by everyone on the machine. */
function configuracion(datos: string, puerto: number, clave: string): string {
  const ruta = join(datos, 'redis.conf');
  const lineas = [
    'bind 127.0.0.1',
    `port ${puerto}`,
    `requirepass ${clave}`,
    `dir "${datos}"`,
    'appendonly yes',
    'save ""',
  ];
  writeFileSync(ruta, `${lineas.join('\n')}\n`, { mode: 0o600 });
  return ruta;
}

/** Whether the server at the address takes our password and answers a PING, within a second. */
export function ping(url: string): Promise<boolean> {
  const { hostname, port, username, password } = new URL(url);
  return new Promise((bien, mal) => {
    const enchufe = connect({ host: hostname, port: Number(port || 6379), timeout: 1000 });
    const terminar = (error?: Error) => (enchufe.destroy(), error ? mal(error) : bien(true));
    let recibido = '';
    enchufe.once('error', terminar);
    enchufe.once('timeout', () => terminar(new Error('no answer')));
    enchufe.once('close', () => terminar(new Error('the connection was closed')));
    enchufe.on('data', (trozo) => {
      recibido += trozo.toString();
      if (recibido.includes('+PONG')) terminar();
      else if (recibido.startsWith('-')) terminar(new Error(recibido.trim()));
    });
    const partes = [username, password].filter(Boolean).map(decodeURIComponent);
    enchufe.write(`${partes.length > 0 ? `AUTH ${partes.join(' ')}\r\n` : ''}PING\r\n`);
  });
}
