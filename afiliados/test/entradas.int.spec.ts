import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { type AfiliadoVisto, type Peticion, Servicio } from './servicio.js';

const banco = { banco: 'Andino', tipo_cuenta: 'AHORROS', numero_cuenta: '123', titular: 'Luz Mar' };

let servicio: Servicio;
beforeAll(async () => {
  servicio = await Servicio.abrir();
});
beforeEach(() => servicio.vaciar());
afterAll(() => servicio.cerrar());

const respuesta = (otro: object) => servicio.codigo({ payload: servicio.datos(otro) });
interface Pagina {
  readonly datos: readonly AfiliadoVisto[];
  readonly cursor: string | null;
}
const listar = (consulta: Record<string, string>) =>
  servicio.bien<Pagina>(200, { method: 'GET', url: `/afiliados?${new URLSearchParams(consulta).toString()}` });
const ids = ({ datos }: Pagina) => datos.map(({ id }) => id);

describe('what is stated has one form', () => {
  it.each([
    ['a carriage return', 'luz@example.com\r'],
    ['a byte order mark', '\ufeffluz@example.com'],
    ['a non-breaking space', 'luz@example.com\u00a0'],
    ['a character nobody sees', 'lu\u200bz@example.com'],
    ['another letter case', 'LUZ@Example.com'],
  ])('an e-mail with %s is the same e-mail', async (_, email) => {
    await servicio.registrar({ email: 'luz@example.com' });
    expect(await respuesta({ email })).toEqual([409, 'afiliados.duplicado']);
  });

  it('a decomposed letter is the composed one, in e-mail, name and document', async () => {
    const visto = await servicio.registrar({
      email: 'jose\u0301@example.com',
      nombre: 'Jose\u0301',
      titular: undefined,
    });
    expect(visto).toMatchObject({ email: 'jos\u00e9@example.com', nombre: 'Jos\u00e9' });
    expect(await respuesta({ email: 'JOS\u00c9@example.com' })).toEqual([409, 'afiliados.duplicado']);
  });

  it('a document with blanks around it is the same document', async () => {
    await servicio.registrar({ numero_documento: '12345' });
    expect(await respuesta({ numero_documento: '\u00a012345\ufeff\r\n' })).toEqual([409, 'afiliados.duplicado']);
  });

  it.each([
    ['nombre', '\u200b \u00a0', 'afiliados.nombre-requerido'],
    ['apellido', '\ufeff', 'afiliados.nombre-requerido'],
    ['email', '\u00ad', 'afiliados.correo-invalido'],
    ['numero_documento', ' \u2060', 'afiliados.documento-invalido'],
    ['referido_por', '', 'identificador.no-canonico'],
    ['referido_por', '\ufeff', 'identificador.no-canonico'],
    ['nombre', 'L\ud800z', 'identificador.no-canonico'],
    ['email', 'l\udc00z@example.com', 'identificador.no-canonico'],
    ['numero_documento', '123\ud800', 'identificador.no-canonico'],
    ['telefono', '\ud83d', 'identificador.no-canonico'],
    ['banco', { ...banco, titular: '\u200b' }, 'afiliados.datos-bancarios-incompletos'],
    ['banco', { ...banco, numero_cuenta: '1\ud800' }, 'identificador.no-canonico'],
  ])('%s %j is refused with 422', async (campo, valor, codigo) =>
    expect(await respuesta({ [campo]: valor })).toEqual([422, codigo]),
  );

  it('a referral code works however it was copied', async () => {
    const { id } = await servicio.registrar();
    await servicio.accion(id, 'aprobacion');
    const codigo = String((await servicio.ver(id)).codigo_referido);
    const referido = await servicio.registrar({ referido_por: `\u00a0${codigo.toLowerCase()}\ufeff` });
    expect(referido).toMatchObject({ referido_por: id });
  });

  it('a reason that nobody can see is none', async () => {
    const { id } = await servicio.registrar();
    const bloqueo = { url: `/afiliados/${id}/bloqueo`, payload: { razon: '\u200b\ufeff' } };
    expect(await servicio.codigo(bloqueo)).toEqual([422, 'afiliados.razon-requerida']);
  });
});

describe('what lies ahead', () => {
  const en = (ms: number) => new Date(Date.now() + ms).toISOString();

  it('is refused from five minutes on, and is now before that', async () => {
    expect(await respuesta({ efectivo_en: en(330_000) })).toEqual([422, 'afiliados.efectivo-futuro']);
    const { fecha_afiliacion } = await servicio.registrar({ efectivo_en: en(240_000) });
    expect(Date.parse(String(fecha_afiliacion))).toBeLessThanOrEqual(Date.now());
  });

  it('is no birth date', async () =>
    expect(await respuesta({ fecha_nacimiento: en(2 * 86_400_000).slice(0, 10) })).toEqual([
      422,
      'afiliados.fecha-nacimiento-futura',
    ]));
});

describe('lists', () => {
  it('are by date, the oldest or the newest first, page by page', async () => {
    const fechas = ['2020-05-01', '2019-01-01', '2021-01-01', '2020-05-01'].map((dia) => `${dia}T00:00:00Z`);
    const todos: string[] = [];
    for (const efectivo_en of fechas) todos.push((await servicio.registrar({ efectivo_en })).id);
    const porFecha = [todos[1], todos[0], todos[3], todos[2]];
    const recorrer = async (orden: string) => {
      const vistos: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const pagina: Pagina = await listar({ orden, limite: '1', ...(cursor === '' ? {} : { cursor }) });
        vistos.push(...ids(pagina));
        cursor = pagina.cursor;
      }
      return vistos;
    };
    expect(await recorrer('asc')).toEqual(porFecha);
    expect(await recorrer('desc')).toEqual(porFecha.toReversed());
    const periodo = { desde: '2020-05-01T00:00:00Z', hasta: '2021-01-01T00:00:00Z' };
    expect(ids(await listar(periodo))).toEqual([todos[0], todos[3]]);
  });

  it('find by document, e-mail and referral code in whatever form, and by state', async () => {
    const { id } = await servicio.registrar({ email: 'jos\u00e9@example.com', numero_documento: '777888' });
    await servicio.registrar();
    await servicio.accion(id, 'aprobacion');
    const codigo = String((await servicio.ver(id)).codigo_referido);
    const busquedas: readonly Record<string, string>[] = [
      { documento: ' 777888\u00a0' },
      { email: 'JOSE\u0301@example.com' },
      { codigo_referido: codigo.toLowerCase() },
      { estado: 'ACTIVO' },
    ];
    for (const busqueda of busquedas) expect(ids(await listar(busqueda))).toEqual([id]);
    const vacia = { method: 'GET', url: '/afiliados?email=%EF%BB%BF' } as const;
    expect(await servicio.codigo(vacia)).toEqual([422, 'identificador.no-canonico']);
  });

  it.each(['orden=arriba', 'desde=ayer', 'cursor=WyJ4Il0', 'estado=ACTIVO&estado=PENDIENTE'])(
    'refuse %s',
    async (mal) => expect((await servicio.pedir({ method: 'GET', url: `/afiliados?${mal}` })).statusCode).toBe(400),
  );
});

it('a query member that a route does not know is refused, on every route', async () => {
  const { id } = await servicio.registrar();
  const { paths } = await servicio.bien<{ paths: Record<string, object> }>(200, { method: 'GET', url: '/docs-json' });
  const rutas = Object.entries(paths).filter(([ruta]) => ruta.includes('afiliados') || ruta === '/atascos');
  expect(rutas.length).toBeGreaterThan(12);
  for (const [ruta, metodos] of rutas) {
    for (const metodo of Object.keys(metodos)) {
      const url = `${ruta.replace('{id}', id).replace('{campana}', newId())}?estdo=ACTIVO`;
      const peticion = { method: metodo.toUpperCase() as Peticion['method'], url };
      expect([metodo, ruta, ...(await servicio.codigo(peticion))]).toEqual([
        metodo,
        ruta,
        400,
        'http.consulta-invalida',
      ]);
    }
  }
});
