import { z } from 'zod';
import type { Platform } from '../../launcher/platform/platform.js';
import { Failure } from '../../launcher/terminal/failure.js';
import { type Client, clientOf } from '../client/client.js';
import { allPages, ask } from '../client/responses.js';
import { campanas, type NombreCampana } from './reading/countries.js';

const conNombre = z.object({ id: z.string(), nombre: z.string() });
const conPeriodo = conNombre.extend({ fecha_inicio: z.coerce.date(), fecha_fin: z.coerce.date() });

interface CampanaDestino {
  readonly id: string;
  readonly inicio: Date;
  /** Exclusive. */
  readonly fin: Date;
}

/** Where the orders of a brand go. */
export interface Destino {
  readonly marcaId: string;
  readonly campanas: Readonly<Record<NombreCampana, CampanaDestino>>;
  /** By number, from 0. */
  readonly afiliados: readonly string[];
  /** Speaks for the brand. */
  readonly cliente: Client;
}

export const AFILIADOS = 24;
export const codigoDe = (numero: number): string => `A${String(numero).padStart(2, '0')}`;
/** The document of an affiliate of the shop, by which it is found again. */
export const documentoDe = (numero: number): string => String(9_000_000 + numero);

type Acceso = Pick<Platform, 'services' | 'token'>;

/** Finds the brand by name or id, its three campaigns by name and the 24 affiliates by document. */
export async function buscarDestino(plataforma: Acceso, marca: string): Promise<Destino> {
  const admin = clientOf({ services: plataforma.services, token: await plataforma.token({ rol: 'admin' }) });
  const marcas = await allPages(admin, 'marketing', '/marcas', {}, conNombre);
  const hallada = marcas.find(({ id, nombre }) => id === marca || nombre.toLowerCase() === marca.toLowerCase());
  if (!hallada)
    throw new Failure(
      `There is no brand "${marca}"`,
      `Name another with --marca: ${marcas.map((m) => m.nombre).join(', ')}`,
    );
  const token = await plataforma.token({ rol: 'marca', marca_id: hallada.id, sub: 'importador' });
  const cliente = clientOf({ services: plataforma.services, token });
  const suyas = await allPages(cliente, 'marketing', '/campanas', {}, conPeriodo);
  const faltan = campanas.filter((nombre) => !suyas.some((campana) => campana.nombre === nombre));
  if (faltan.length > 0) {
    const remedio = 'Create it (POST /campanas of marketing), or name another brand with --marca.';
    throw new Failure(`${hallada.nombre} has no campaign ${faltan.join(', ')}`, remedio);
  }
  const porNombre = suyas.map(({ nombre, id, fecha_inicio: inicio, fecha_fin: fin }) => [nombre, { id, inicio, fin }]);
  return {
    marcaId: hallada.id,
    campanas: Object.fromEntries(porNombre) as Record<NombreCampana, CampanaDestino>,
    afiliados: await buscarAfiliados(admin),
    cliente,
  };
}

async function buscarAfiliados(admin: Client): Promise<string[]> {
  const pagina = z.object({ datos: z.array(z.object({ id: z.string() })) });
  return Promise.all(
    Array.from({ length: AFILIADOS }, async (_, numero) => {
      const ruta = `/afiliados?documento=${documentoDe(numero)}`;
      const [afiliado] = (await ask(admin, ['afiliados', 'GET', ruta], pagina)).datos;
      if (afiliado) return afiliado.id;
      throw new Failure(
        `There is no affiliate ${codigoDe(numero)} (document ${documentoDe(numero)})`,
        'Register it first.',
      );
    }),
  );
}
