import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MARCA } from '@alpespartner/shared-kernel/testing/http/test-issuer.js';
import { REPOSO_MS } from '../domain/beneficiario/beneficiario.js';
import { PasarelaDeCuentas } from './pasarela.js';
import { Servicio } from './servicio.js';

const banco = { banco: 'Banco Andino', tipo_cuenta: 'AHORROS', numero_cuenta: '000987654', titular: 'Sol Rey' };
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
const ver = async (id: string) => (await servicio.ver(id)).beneficiario as Record<string, unknown> | null;
const llega = (id: string, estado: string) =>
  servicio.pronto(async () => expect(await ver(id)).toMatchObject({ estado }));
const oir = async () => {
  const oidos = await servicio.oyente('afiliados.eventos');
  return (id: string) =>
    oidos.filter(({ subject, type }) => subject === id && type.startsWith('Beneficiario')).map(({ type }) => type);
};
const texto = (valor: unknown) =>
  JSON.stringify(valor, (_, parte: unknown) => (typeof parte === 'bigint' ? String(parte) : parte));

describe('a beneficiary', () => {
  it('is registered at the gateway after the bank data were stored, and only its reference is told', async () => {
    const oidos = await servicio.oyente('afiliados.eventos');
    const { id } = await servicio.registrar({ banco });
    await llega(id, 'REGISTRADO');
    const suyos = () => oidos.filter(({ subject }) => subject === id);
    await servicio.pronto(() => expect(suyos()).toHaveLength(2));
    const [registro, registrado] = suyos();
    const [cuenta] = (await pasarela.cuentas()).slice(-1);
    expect(registrado).toMatchObject({
      type: 'BeneficiarioRegistrado',
      sequence: 2n,
      actor: 'pasarela',
      data: { afiliado_id: id, id: cuenta?.clave, beneficiario_id: cuenta?.referencia, metodo: 'TRANSFERENCIA' },
    });
    expect(registrado?.correlation_id).toBe(registro?.correlation_id);
    for (const secreto of Object.values(banco)) expect(texto(suyos())).not.toContain(secreto);
  });

  it('is replaced by another account, which rests for two days', async () => {
    const tipos = await oir();
    const { id } = await servicio.registrar({ banco });
    await llega(id, 'REGISTRADO');
    expect(Date.parse(String((await ver(id))?.vigente_desde))).toBeLessThanOrEqual(Date.now());
    const antes = Date.now();
    await cambiar(id, { banco: otro });
    await llega(id, 'REGISTRADO');
    expect(Date.parse(String((await ver(id))?.vigente_desde)) - antes).toBeGreaterThanOrEqual(REPOSO_MS);
    const todo = ['BeneficiarioRegistrado', 'BeneficiarioRetirado', 'BeneficiarioRegistrado'];
    await servicio.pronto(() => expect(tipos(id)).toEqual(todo));
  });

  it('is retired when the bank data are removed', async () => {
    const tipos = await oir();
    const { id } = await servicio.registrar({ banco });
    await llega(id, 'REGISTRADO');
    await cambiar(id, { banco: null });
    expect(await ver(id)).toBeNull();
    await servicio.pronto(() => expect(tipos(id)).toEqual(['BeneficiarioRegistrado', 'BeneficiarioRetirado']));
  });

  it('is one at the gateway though its answer was lost, and told once', async () => {
    const tipos = await oir();
    const antes = (await pasarela.cuentas()).length;
    await pasarela.guion('perdida', 2);
    const { id } = await servicio.registrar({ banco });
    await llega(id, 'REGISTRADO');
    expect(await pasarela.cuentas()).toHaveLength(antes + 1);
    await servicio.pronto(() => expect(tipos(id)).toEqual(['BeneficiarioRegistrado']));
  });

  it.each(['caida', 'temporal', 'nunca', 'lenta'])(
    'is registered in the end when the gateway fails: %s',
    async (fallo) => {
      await pasarela.guion(fallo, 1);
      const { id } = await servicio.registrar({ banco });
      await llega(id, 'REGISTRADO');
    },
  );

  it('waits while the gateway is down, nothing else does, and a restart loses nothing', async () => {
    await pasarela.parar();
    const { id } = await servicio.registrar({ banco });
    await servicio.accion(id, 'aprobacion');
    expect(await ver(id)).toMatchObject({ estado: 'POR_REGISTRAR', beneficiario_id: null });
    await servicio.reiniciar();
    await pasarela.arrancar();
    await llega(id, 'REGISTRADO');
  });

  it('that the gateway refuses is shown, alerted as stuck, and put right by other bank data', async () => {
    const alertas = await servicio.oyente('sistema.eventos');
    await pasarela.guion('definitiva', 1);
    const { id } = await servicio.registrar({ banco });
    await llega(id, 'RECHAZADO');
    expect(await ver(id)).toMatchObject({ motivo: 'cuenta_desconocida' });
    const suyas = () => alertas.filter(({ subject, type }) => subject === id && type === 'AlertaSistema');
    await servicio.pronto(() => expect(suyas()).toHaveLength(1));
    expect(suyas()).toMatchObject([{ data: { codigo: 'beneficiario_atascado' } }]);
    const finanzas = await servicio.emisor.token('afiliados:leer', { rol: 'finanzas', marca_id: undefined });
    const pedido = { method: 'GET', url: '/atascos' } as const;
    expect(await servicio.bien(200, { ...pedido, token: finanzas })).toMatchObject({
      datos: [{ tipo: 'beneficiario', id, estado: 'RECHAZADO' }],
    });
    const propio = await servicio.emisor.token('afiliados:leer', { rol: 'afiliado', afiliado_id: id });
    expect(await servicio.codigo({ ...pedido, token: propio })).toEqual([403, 'afiliados.atascos-reservados']);
    await pasarela.guion(null);
    await cambiar(id, { banco: otro });
    await llega(id, 'REGISTRADO');
    expect(await servicio.bien(200, pedido)).toEqual({ datos: [] });
  });

  it('is shown to the affiliate, to finance and to who administers affiliates, and to no brand', async () => {
    const { id } = await servicio.registrar({ banco });
    const visto = async (claims: Record<string, string | undefined>) => {
      const token = await servicio.emisor.token('afiliados:leer', claims);
      return (await servicio.ver(id, { token })).beneficiario;
    };
    expect(await visto({ rol: 'afiliado', afiliado_id: id })).toMatchObject({
      estado: expect.any(String) as string,
    });
    expect(await visto({ rol: 'finanzas', marca_id: undefined })).toMatchObject({
      desde: expect.any(String) as string,
    });
    expect(await visto({ rol: 'marca', marca_id: MARCA })).toBeUndefined();
  });

  it('is in the history, as far as it came', async () => {
    const { id } = await servicio.registrar({ banco });
    await llega(id, 'REGISTRADO');
    const historia = { method: 'GET', url: `/afiliados/${id}/historia` } as const;
    expect(await servicio.bien(200, historia)).toMatchObject({
      datos: [{ cambio: 'registro' }, { cambio: 'beneficiario', quien: 'pasarela', a: 'REGISTRADO' }],
    });
  });
});

describe('a notice', () => {
  it('of other bank data or another e-mail is asked for, to the address of before and to that of now', async () => {
    const oidos = await servicio.oyente('sistema.eventos');
    const { id } = await servicio.registrar({ banco, email: 'antes@example.com' });
    await cambiar(id, { banco: otro });
    await cambiar(id, { email: 'ahora@example.com', telefono: '+57 1' });
    await cambiar(id, { nombre: 'Luna' });
    const avisos = () =>
      oidos.flatMap(({ data }) => ('plantilla' in data && data.datos.afiliado_id === id ? [data] : []));
    const dichos = () => avisos().map(({ plantilla, destinatario }) => [plantilla, destinatario]);
    await servicio.pronto(() => expect(dichos()).toHaveLength(3));
    expect(dichos().sort()).toEqual([
      ['correo-cambiado', 'ahora@example.com'],
      ['correo-cambiado', 'antes@example.com'],
      ['datos-bancarios-cambiados', 'antes@example.com'],
    ]);
    for (const secreto of Object.values(otro)) expect(texto(avisos())).not.toContain(secreto);
  });
});
