import { describe, expect, it } from 'vitest';
import {
  aparcadores,
  direccion,
  proyecciones,
  suscripciones,
  topic,
  topicDeErrores,
  topicDeReprocesos,
  topics,
  topicsDeErrores,
  topicsDeReprocesos,
} from './topologia.js';

const deEventos = topics.filter((t) => t.namespace === 'eventos');
const deServicios = suscripciones.filter((s) => topic(s.topic).namespace === 'eventos');

describe('the table of topics', () => {
  it('has the partitions the design asks for', () => {
    expect(deEventos.map((t) => t.particiones)).toEqual([4, 6, 4, 8, 4, 2]);
    expect(topics.filter((t) => t.namespace === 'comandos').map((t) => t.particiones)).toEqual([4, 4, 4]);
  });

  it('has twenty event subscriptions with eleven names, each once', () => {
    expect(new Set(deServicios.map((s) => `${s.topic} ${s.nombre}`)).size).toBe(20);
    expect(deServicios).toHaveLength(20);
    expect(new Set(deServicios.map((s) => s.nombre)).size).toBe(11);
  });

  it('gives every command topic one subscription, of the service that owns it', () => {
    for (const t of topics.filter((t) => t.namespace === 'comandos')) {
      const suyas = suscripciones.filter((s) => s.topic === t.nombre);
      const [servicio] = t.propietarios;
      expect(suyas).toEqual([{ topic: t.nombre, nombre: `${servicio}-service`, servicio, tipos: null }]);
    }
  });

  it('keeps the failed messages of every subscription and projection apart, for ever', () => {
    expect(aparcadores).toEqual([...suscripciones, ...proyecciones]);
    expect(new Set(topicsDeErrores.map((t) => t.nombre)).size).toBe(aparcadores.length);
    expect(topicsDeErrores.every((t) => t.retencion.dias === -1 && t.retencion.megas === -1)).toBe(true);
    expect(direccion(topicDeErrores('afiliados.eventos', 'audit-consumer'))).toBe(
      'persistent://alpespartner/errores/afiliados.eventos.audit-consumer',
    );
  });

  it('gives every service a topic of replays, in the order they were asked for', () => {
    expect(topicsDeReprocesos.map((t) => t.nombre).sort()).toEqual([
      ...['afiliados', 'auditoria', 'conversiones', 'marketing'].map((servicio) => `${servicio}.reprocesos`),
    ]);
    expect(topicsDeReprocesos.every((t) => t.particiones === 1)).toBe(true);
    expect(direccion(topicDeReprocesos('marketing'))).toBe('persistent://alpespartner/errores/marketing.reprocesos');
  });

  it('knows addresses, and no name outside the table', () => {
    expect(direccion('conversiones.eventos')).toBe('persistent://alpespartner/eventos/conversiones.eventos');
    expect(() => direccion('pedidos.eventos')).toThrow('Unknown topic "pedidos.eventos"');
  });
});
