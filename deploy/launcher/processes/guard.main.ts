import { createInterface } from 'node:readline';
import { parar, type Proceso } from './process.js';

type Mensaje = { vigilar: Proceso } | { olvidar: number } | { soltar: true };

const vigilados = new Map<number, Proceso>();
let suelto = false;

for await (const linea of createInterface({ input: process.stdin })) {
  const mensaje = JSON.parse(linea) as Mensaje;
  if ('vigilar' in mensaje) vigilados.set(mensaje.vigilar.pid, mensaje.vigilar);
  else if ('olvidar' in mensaje) vigilados.delete(mensaje.olvidar);
  else suelto = true;
}
if (!suelto) for (const proceso of [...vigilados.values()].reverse()) await parar(proceso);
