import { z } from 'zod';

/** One route that writes, as a service's own documentation has it. */
interface WriteRoute {
  readonly method: string;
  /** With `{id}` and the like. */
  readonly path: string;
  readonly hasBody: boolean;
  readonly hasToken: boolean;
}

const operation = z.object({
  requestBody: z.unknown().optional(),
  security: z.array(z.unknown()).optional(),
  parameters: z.array(z.object({ name: z.string().optional() })).optional(),
});
const apiDocument = z.object({ paths: z.record(z.string(), z.record(z.string(), operation)) });
const WRITING = ['post', 'put', 'patch', 'delete'];

/** All routes of a service that write. */
export async function writeRoutesOf(url: string): Promise<WriteRoute[]> {
  const { paths } = apiDocument.parse(await (await fetch(`${url}/docs-json`)).json());
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => WRITING.includes(method))
      .map(([method, { requestBody, security = [] }]) => {
        const hasBody = requestBody !== undefined;
        return { method: method.toUpperCase(), path, hasBody, hasToken: security.length > 0 };
      }),
  );
}

/** What can be read of a service by an id, or page by page. */
export async function readRoutesOf(url: string): Promise<string[]> {
  const { paths } = apiDocument.parse(await (await fetch(`${url}/docs-json`)).json());
  return Object.entries(paths)
    .filter(
      ([path, { get }]) => get?.security && (path.includes('{') || get.parameters?.some((p) => p.name === 'limite')),
    )
    .map(([path]) => path);
}

/** The same id for every parameter of the path. */
export const fillIds = (path: string, id: string): string => path.replaceAll(/\{\w+\}/g, id);
