import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { REPOSO_MS } from '../domain/beneficiario/beneficiario.js';
import { PasarelaDeCuentas } from './pasarela.js';
import { Servicio } from './servicio.js';

const banco = { banco: 'Banco Andino', tipo_cuenta: 'AHORROS', numero_cuenta: '000987654', titular: 'Luz Mar' };
const otro = { ...banco, numero_cuenta: '000111222' };

let pasarela: PasarelaDeCuentas;
let servicio: Servicio;
beforeAll(async () => {
  pasarela = await PasarelaDeCuentas.abrir();
  const { url: PASARELA_URL, secreto: PASARELA_SECRETO } = pasarela;
  servicio = await Servicio.abrir({ PASARELA_URL, PASARELA_SECRETO, PASARELA_PLAZO_MS: 500, ATASCO_MS: 1_000 });
});
beforeEach(async () => {
  await servicio.vaciar();
  await pasarela.guion(null);
});
afterAll(async () => {
  await servicio.cerrar();
  await pasarela.cerrar();
});

const cambiar = (id: string, payload: object) =>
  servicio.bien(200, { method: 'PATCH', url: `/afiliados/${id}`, payload });
const estado = async (id: string) => (await servicio.ver(id)).beneficiario;
const oir = async () => {
  const oidos = await servicio.oyente('afiliados.eventos');
  return (id: string) =>
    oidos.filter(({ subject, type }) => subject === id && type.startsWith('Beneficiario')).map(({ type }) => type);
};
const registrado = (id: string) =>
  servicio.pronto(async () => expect(await estado(id)).toMatchObject({ estado: 'REGISTRADO' }));

describe('a beneficiary', () => {
  it('is registered at the gateway after the bank data were stored, and only its reference is told', async () => {
    const oidos = await servicio.oyente('afiliados.eventos');
    const { id } = await servicio.registrar({ banco });
    await registrado(id);
    const suyos = () => oidos.filter(({ subject }) => subject === id);
    await servicio.pronto(() => expect(suyos()).toHaveLength(2));
    const [cuenta] = (await pasarela.cuentas()).slice(-1);
    expect(suyos()[1]).toMatchObject({
      type: 'BeneficiarioRegistrado',
      sequence: 2n,
      actor: 'pasarela',
      data: { afiliado_id: id, id: cuenta?.clave, beneficiario_id: cuenta?.referencia, metodo: 'TRANSFERENCIA' },
    });
    expect(suyos()[1]?.correlation_id).toBe(suyos()[0]?.correlation_id);
    const escrito = JSON.stringify(suyos(), (_, valor: unknown) => (typeof valor === 'bigint' ? String(valor) : valor));
    for (const secreto of Object.values(banco)) expect(escrito).not.toContain(secreto);
  });

  it('is replaced by another account, which rests for two days', async () => {
    const tipos = await oir();
    const { id } = await servicio.registrar({ banco });
    await registrado(id);
    const antes = Date.now();
    await cambiar(id, { banco: otro });
    await registrado(id);
    const { vigente_desde } = (await estado(id)) as { vigente_desde: string };
    expect(Date.parse(vigente_desde) - antes).toBeGreaterThanOrEqual(REPOSO_MS);
    const todo = ['BeneficiarioRegistrado', 'BeneficiarioRetirado', 'BeneficiarioRegistrado'];
    await servicio.pronto(() => expect(tipos(id)).toEqual(todo));
  });
});
