import { z } from 'zod';

/** One route that writes, as a service's own documentation has it. */
interface RutaDeEscritura {
  readonly metodo: string;
  /** With `{id}` and the like. */
  readonly ruta: string;
  readonly conCuerpo: boolean;
  readonly conToken: boolean;
}

const operacion = z.object({
  requestBody: z.unknown().optional(),
  security: z.array(z.unknown()).optional(),
  parameters: z.array(z.object({ name: z.string().optional() })).optional(),
});
const documento = z.object({ paths: z.record(z.string(), z.record(z.string(), operacion)) });
const ESCRIBEN = ['post', 'put', 'patch', 'delete'];

/** All routes of a service that write. */
export async function rutasDe(url: string): Promise<RutaDeEscritura[]> {
  const { paths } = documento.parse(await (await fetch(`${url}/docs-json`)).json());
  return Object.entries(paths).flatMap(([ruta, metodos]) =>
    Object.entries(metodos)
      .filter(([metodo]) => ESCRIBEN.includes(metodo))
      .map(([metodo, { requestBody, security = [] }]) => {
        const conCuerpo = requestBody !== undefined;
        return { metodo: metodo.toUpperCase(), ruta, conCuerpo, conToken: security.length > 0 };
      }),
  );
}

/** What can be read of a service by an id, or page by page. */
export async function lecturasDe(url: string): Promise<string[]> {
  const { paths } = documento.parse(await (await fetch(`${url}/docs-json`)).json());
  return Object.entries(paths)
    .filter(
      ([ruta, { get }]) => get?.security && (ruta.includes('{') || get.parameters?.some((p) => p.name === 'limite')),
    )
    .map(([ruta]) => ruta);
}

/** The same id for every parameter of the path. */
export const conId = (ruta: string, id: string): string => ruta.replaceAll(/\{\w+\}/g, id);
