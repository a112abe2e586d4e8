import type { Banco } from './banco.js';
import { conversiones } from './conversiones/conversiones.js';
import { mensajeria } from './mensajeria/mensajeria.js';
import { saga } from './saga/saga.js';

/** What `npm run bench` knows. A new bench is a folder beside this file and a line here. */
export const bancos: Readonly<Record<string, Banco>> = {
  mensajeria,
  conversiones,
  saga,
};
