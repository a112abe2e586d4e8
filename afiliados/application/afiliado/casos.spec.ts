import { beforeEach, describe, expect, it } from 'vitest';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { CodigoReferidoTomado } from '../../domain/afiliado/errores.js';
import { Campanas } from '../../domain/campana/campanas.js';
import { AfiliadosEnMemoria } from '../../test/afiliado.repository.memory.js';
import { ahora, campana, declarado } from '../../test/ejemplos.js';
import { InscribirAfiliado, InscribirAfiliadoHandler } from '../inscripcion/inscribir-afiliado.js';
import { TerminarInscripcion, TerminarInscripcionHandler } from '../inscripcion/terminar-inscripcion.js';
import { type Lector, RegistroDeAccesos } from './accesos.js';
import { ActualizarAfiliado, ActualizarAfiliadoHandler } from './actualizar-afiliado.js';
import { CambiarSituacion, CambiarSituacionHandler } from './cambiar-situacion.js';
import { conCodigoLibre } from './codigo-referido.js';
import { ListarAfiliados, ListarAfiliadosHandler } from './listar-afiliados.consulta.js';
import { RegistrarAfiliado, RegistrarAfiliadoHandler } from './registrar-afiliado.js';
import { VerAfiliado, VerAfiliadoHandler } from './ver-afiliado.consulta.js';
import { VerHistoria, VerHistoriaHandler } from './ver-historia.consulta.js';

class Parado extends Clock {
  now = () => ahora;
}
class Accesos extends RegistroDeAccesos {
  readonly vistos: string[] = [];
  protected async add(actor: string, campos: readonly string[], sujetos: readonly string[]): Promise<void> {
    this.vistos.push(...sujetos.map((sujeto) => `${actor} saw ${campos.length} fields of ${sujeto}`));
  }
}

class UnaCampana extends Campanas {
  find = async (id: string) => (id === campana.id ? campana : null);
  update = () => Promise.reject(new Error('Nobody told of a campaign.'));
}

const clock = new Parado();
const ana: Lector = { actor: 'ana', marcaId: null, afiliadoId: null, completo: true, cuentas: true };
const ordenDe = (afiliadoId: string) => ({ quien: ana, afiliadoId });
let afiliados: AfiliadosEnMemoria;
let accesos: Accesos;

beforeEach(() => {
  afiliados = new AfiliadosEnMemoria();
  accesos = new Accesos();
});

const registrar = async (numero: number, referidoPor?: string) => {
  const datos = { ...declarado, email: `a${numero}@example.com`, numeroDocumento: `${1000 + numero}` };
  const caso = new RegistrarAfiliadoHandler(afiliados, clock);
  return (await caso.execute(new RegistrarAfiliado(ana, datos, referidoPor))).estado.id;
};
const aprobar = async (afiliadoId: string) => {
  await new CambiarSituacionHandler(afiliados, clock).execute(new CambiarSituacion(ordenDe(afiliadoId), 'aprobar'));
  return (await afiliados.find(afiliadoId))!.estado.codigoReferido!;
};
const de = (id: string): Lector => ({ actor: id, marcaId: null, afiliadoId: id, completo: true, cuentas: true });

describe('referral', () => {
  it('works by id and by the code that the approval gave', async () => {
    const uno = await registrar(1);
    const codigo = await aprobar(uno);
    expect(codigo).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
    for (const referidor of [uno, codigo.toLowerCase()]) {
      const id = await registrar(2 + (referidor === uno ? 0 : 1), referidor);
      expect((await afiliados.find(id))?.estado.referidoPor).toBe(uno);
    }
  });

  it('by nobody is refused', async () => {
    await expect(registrar(1, 'NADIE')).rejects.toMatchObject({ codigo: 'afiliados.referidor-desconocido' });
    const afiliadoId = await registrar(2);
    const caso = new ActualizarAfiliadoHandler(afiliados, clock);
    const cambio = new ActualizarAfiliado(ordenDe(afiliadoId), {}, 'NADIE');
    await expect(caso.execute(cambio)).rejects.toMatchObject({ codigo: 'afiliados.referidor-desconocido' });
  });

  it('a code that is taken is followed by another one, up to five', async () => {
    const probados: string[] = [];
    const intento = (libre: number) => async (codigo: string) => {
      probados.push(codigo);
      if (probados.length < libre) throw new CodigoReferidoTomado();
    };
    await conCodigoLibre(intento(3));
    expect(new Set(probados).size).toBe(3);
    await expect(conCodigoLibre(intento(9))).rejects.toBeInstanceOf(CodigoReferidoTomado);
    expect(probados).toHaveLength(8);
  });
});

describe('reading', () => {
  it('of one’s own data is nobody’s business, of another’s is announced', async () => {
    const id = await registrar(1);
    const caso = new VerAfiliadoHandler(afiliados, accesos);
    await caso.execute(new VerAfiliado(de(id), id));
    expect(accesos.vistos).toEqual([]);
    await caso.execute(new VerAfiliado({ ...ana, completo: false }, id));
    expect(accesos.vistos).toEqual([`ana saw 3 fields of ${id}`]);
  });

  it('of a list is announced person by person', async () => {
    const ids = [await registrar(1), await registrar(2)];
    await new ListarAfiliadosHandler(afiliados, accesos).execute(
      new ListarAfiliados(ana, {}, { limite: 10, orden: 'asc' }),
    );
    expect(accesos.vistos).toEqual(ids.map((id) => `ana saw 7 fields of ${id}`));
  });

  it('an affiliate finds itself in the list, and nobody else anywhere', async () => {
    const [yo, otro] = [await registrar(1), await registrar(2)];
    const lista = await new ListarAfiliadosHandler(afiliados, accesos).execute(
      new ListarAfiliados(de(yo), {}, { limite: 10, orden: 'asc' }),
    );
    expect(lista.map(({ estado }) => estado.id)).toEqual([yo]);
    const desconocido = { codigo: 'afiliados.desconocido' };
    const ver = new VerAfiliadoHandler(afiliados, accesos).execute(new VerAfiliado(de(yo), otro));
    await expect(ver).rejects.toMatchObject(desconocido);
    const historia = new VerHistoriaHandler(afiliados.historias).execute(new VerHistoria(de(yo), otro, 10));
    await expect(historia).rejects.toMatchObject(desconocido);
  });
});

describe('an affiliate’s own data', () => {
  const cambiar = (afiliadoId: string, quien: Partial<Lector>) =>
    new ActualizarAfiliadoHandler(afiliados, clock).execute(
      new ActualizarAfiliado({ quien: { ...ana, ...quien }, afiliadoId }, { nombre: 'Luna' }),
    );

  it('are changed by itself and by the people of the platform', async () => {
    const id = await registrar(1);
    expect((await cambiar(id, { afiliadoId: id })).version).toBe(2);
    expect((await cambiar(id, {})).estado.datos.nombre).toBe('Luna');
  });

  it('are not there for another affiliate, and not for a brand to change', async () => {
    const [id, otro] = [await registrar(1), await registrar(2)];
    await expect(cambiar(id, { afiliadoId: otro })).rejects.toMatchObject({ codigo: 'afiliados.desconocido' });
    await expect(cambiar(id, { marcaId: campana.marcaId })).rejects.toMatchObject({ codigo: 'afiliados.datos-ajenos' });
    expect((await afiliados.find(id))?.version).toBe(1);
  });
});

describe('enrolment', () => {
  const terminar = (quien: Partial<Lector>, afiliadoId: string) =>
    new TerminarInscripcionHandler(afiliados, new UnaCampana(), clock).execute(
      new TerminarInscripcion({ quien: { ...ana, ...quien }, afiliadoId }, campana.id),
    );
  const inscribir = (quien: Partial<Lector>, afiliadoId: string) =>
    new InscribirAfiliadoHandler(afiliados, new UnaCampana(), clock).execute(
      new InscribirAfiliado({ quien: { ...ana, ...quien }, afiliadoId }, campana.id),
    );

  it('is the affiliate’s own, the brand’s in its campaigns, and the platform’s', async () => {
    const [id, otro] = [await registrar(1), await registrar(2)];
    await aprobar(id);
    const ajena = { marcaId: '01890000-0000-7000-8000-0000000000ff' };
    await expect(inscribir({ afiliadoId: otro }, id)).rejects.toMatchObject({ codigo: 'afiliados.desconocido' });
    await expect(inscribir(ajena, id)).rejects.toMatchObject({ codigo: 'afiliados.campana-desconocida' });
    await inscribir({ marcaId: campana.marcaId }, id);
    await expect(terminar({ afiliadoId: otro }, id)).rejects.toMatchObject({ codigo: 'afiliados.desconocido' });
    await expect(terminar(ajena, id)).rejects.toMatchObject({ codigo: 'afiliados.campana-desconocida' });
    await terminar({ afiliadoId: id }, id);
  });

  it('is not ended by a blocked affiliate, but for it', async () => {
    const id = await registrar(1);
    await aprobar(id);
    await inscribir({}, id);
    await new CambiarSituacionHandler(afiliados, clock).execute(new CambiarSituacion(ordenDe(id), 'bloquear', 'court'));
    await expect(terminar({ afiliadoId: id }, id)).rejects.toMatchObject({ codigo: 'afiliados.bloqueado' });
    await terminar({}, id);
  });

  it('takes a campaign that is known', async () => {
    const afiliadoId = await registrar(1);
    await aprobar(afiliadoId);
    const caso = new InscribirAfiliadoHandler(afiliados, new UnaCampana(), clock);
    const abierta = await caso.execute(new InscribirAfiliado(ordenDe(afiliadoId), campana.id));
    expect(abierta).toMatchObject({ inscripcion: { desde: ahora, hasta: null }, version: 3 });
    const otra = caso.execute(new InscribirAfiliado(ordenDe(afiliadoId), 'x'));
    await expect(otra).rejects.toMatchObject({ codigo: 'afiliados.campana-desconocida' });
  });
});
