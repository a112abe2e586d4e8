import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { beforeEach, describe, expect, it } from 'vitest';
import { CodigoReferidoTomado } from '../domain/afiliado.repository.js';
import { AfiliadosEnMemoria } from '../test/afiliado.repository.memory.js';
import { ahora, campana, declarado } from '../test/ejemplos.js';
import { ActualizarAfiliado, ActualizarAfiliadoHandler } from './actualizar-afiliado.js';
import { AprobarAfiliado, AprobarAfiliadoHandler } from './aprobar-afiliado.js';
import { conCodigoLibre } from './codigo-referido.js';
import { InscribirAfiliado, InscribirAfiliadoHandler } from './inscribir-afiliado.js';
import { RegistroDeAccesos, type Lector } from './lector.js';
import { ListarAfiliados, ListarAfiliadosHandler } from './listar-afiliados.js';
import { RegistrarAfiliado, RegistrarAfiliadoHandler } from './registrar-afiliado.js';
import { VerAfiliado, VerAfiliadoHandler } from './ver-afiliado.js';
import { VerHistoria, VerHistoriaHandler } from './ver-historia.js';

class Parado extends Clock {
  now = () => ahora;
}
class Accesos extends RegistroDeAccesos {
  readonly vistos: string[] = [];
  protected async anotar(actor: string, campos: readonly string[], sujetos: readonly string[]): Promise<void> {
    this.vistos.push(...sujetos.map((sujeto) => `${actor} saw ${campos.length} fields of ${sujeto}`));
  }
}

const clock = new Parado();
const ana: Lector = { actor: 'ana', soloVe: null, completo: true };
let afiliados: AfiliadosEnMemoria;
let accesos: Accesos;

beforeEach(() => {
  afiliados = new AfiliadosEnMemoria();
  accesos = new Accesos();
});

const registrar = async (numero: number, referidoPor?: string) => {
  const datos = { ...declarado, email: `a${numero}@example.com`, numeroDocumento: `${1000 + numero}` };
  const caso = new RegistrarAfiliadoHandler(afiliados, clock);
  return (await caso.execute(new RegistrarAfiliado(datos, referidoPor, 'ana'))).estado.id;
};
const aprobar = async (afiliadoId: string) => {
  await new AprobarAfiliadoHandler(afiliados, clock).execute(new AprobarAfiliado({ afiliadoId, por: 'ana' }));
  return (await afiliados.find(afiliadoId))!.estado.codigoReferido!;
};
const de = (id: string): Lector => ({ actor: id, soloVe: id, completo: true });

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
    const cambio = new ActualizarAfiliado({ afiliadoId, por: 'ana' }, {}, 'NADIE');
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
    await caso.execute(new VerAfiliado(id, de(id)));
    expect(accesos.vistos).toEqual([]);
    await caso.execute(new VerAfiliado(id, { ...ana, completo: false }));
    expect(accesos.vistos).toEqual([`ana saw 3 fields of ${id}`]);
  });

  it('of a list is announced person by person', async () => {
    const ids = [await registrar(1), await registrar(2)];
    await new ListarAfiliadosHandler(afiliados, accesos).execute(new ListarAfiliados({}, ana, 10));
    expect(accesos.vistos).toEqual(ids.map((id) => `ana saw 7 fields of ${id}`));
  });

  it('an affiliate finds itself in the list, and nobody else anywhere', async () => {
    const [yo, otro] = [await registrar(1), await registrar(2)];
    const lista = await new ListarAfiliadosHandler(afiliados, accesos).execute(new ListarAfiliados({}, de(yo), 10));
    expect(lista.map(({ estado }) => estado.id)).toEqual([yo]);
    const desconocido = { codigo: 'afiliados.desconocido' };
    const ver = new VerAfiliadoHandler(afiliados, accesos).execute(new VerAfiliado(otro, de(yo)));
    await expect(ver).rejects.toMatchObject(desconocido);
    const historia = new VerHistoriaHandler(afiliados).execute(new VerHistoria(otro, de(yo), 10));
    await expect(historia).rejects.toMatchObject(desconocido);
  });
});

describe('enrolment', () => {
  it('takes a campaign that is known', async () => {
    const afiliadoId = await registrar(1);
    await aprobar(afiliadoId);
    const conocidas = { find: async (id: string) => (id === campana.id ? campana : null) };
    const caso = new InscribirAfiliadoHandler(afiliados, conocidas, clock);
    const abierta = await caso.execute(new InscribirAfiliado({ afiliadoId, por: 'ana' }, campana.id));
    expect(abierta).toMatchObject({ inscripcion: { desde: ahora, hasta: null }, version: 3 });
    const otra = caso.execute(new InscribirAfiliado({ afiliadoId, por: 'ana' }, 'x'));
    await expect(otra).rejects.toMatchObject({ codigo: 'afiliados.campana-desconocida' });
  });
});
