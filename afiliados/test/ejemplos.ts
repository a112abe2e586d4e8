import { type Acto, acto } from '../domain/acto.js';
import { Afiliado } from '../domain/afiliado/afiliado.js';
import type { Campana } from '../domain/campana/campana.js';
import type { DatosDeclarados } from '../domain/datos/datos.js';

export const ahora = new Date('2026-03-10T12:00:00.000Z');
export const hoy: Acto = acto('ana', ahora);

/** Recorded today, effective since that day. */
export const desde = (dia: string): Acto => acto('ana', ahora, new Date(`${dia}T00:00:00.000Z`));

export const AFILIADO = '01890000-0000-7000-8000-000000000001';

export const declarado: DatosDeclarados = {
  nombre: 'Lucía',
  apellido: 'Pérez',
  email: 'Lucia.Perez@example.com',
  tipoDocumento: 'CC',
  numeroDocumento: '1020304050',
  tipo: 'INDIVIDUAL',
};

export const cuenta = { banco: 'Banco Andino', tipoCuenta: 'AHORROS', numeroCuenta: '000123', titular: 'Lucía Pérez' };

export const campana: Campana = {
  id: '01890000-0000-7000-8000-00000000000c',
  marcaId: '01890000-0000-7000-8000-00000000000a',
  estado: 'ACTIVA',
  inicio: new Date('2026-01-01T00:00:00.000Z'),
  fin: new Date('2026-12-31T00:00:00.000Z'),
};

export const registrado = (otro: Partial<DatosDeclarados> = {}, id = AFILIADO, cuando = hoy): Afiliado =>
  Afiliado.registrar(id, { ...declarado, ...otro }, null, cuando);
