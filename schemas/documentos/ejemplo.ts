import { createHash } from 'node:crypto';
import { definicionesEn, esUnion, miembrosDe, type Campo, type Esquema, type Registro } from '../esquema.js';

const INSTANTE = Date.UTC(2026, 2, 14, 15, 9, 26, 535);

/** Texts that look like what they stand for, by the name of their field; the first that fits. */
const TEXTOS: readonly (readonly [RegExp, string])[] = [
  [/^moneda$/, 'COP'],
  [/^pais(es)?$/, 'CO'],
  [/^zona_horaria$/, 'America/Bogota'],
  [/email|destinatario/, 'ana@example.com'],
  [/url$/, 'https://tienda.example/zapatos'],
  [/telefono/, '+57 601 555 0100'],
  [/^(apellido)$/, 'Rojas'],
  [/^(nombre|titular)$/, 'Ana'],
  [/^banco$/, 'Banco Andino'],
  [/numero/, '1020304050'],
  [/nacimiento/, '1990-05-17'],
  [/^transaction_id$/, 'pedido-1001'],
  [/^pedido|referencia$/, 'ref-1001'],
  [/^(por|by|actor|validado_por|validated_by|created_by)$/, 'ana.rojas'],
  [/^(servicio|fuente|source)$/, 'conversiones'],
  [/^topic$/, 'conversiones.eventos'],
  [/^suscripcion$/, 'marketing-consumer'],
  [/^version$/, '0.1.0'],
  [/^traceparent$/, '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'],
];

const ENTEROS: Readonly<Record<string, number>> = {
  unidades_menores: 125_050,
  ppm: 125_000,
  porcentaje_comision: 125_000,
  ventana_atribucion_dias: 30,
  fraud_score: 12,
};

/**
 * An example of one event of a topic, whole: header and member, every field filled, as decoded Avro in JSON. Instants are
 * milliseconds since the epoch. The same at every call.
 */
export function ejemploDe(registro: Registro, evento: Campo): Record<string, unknown> {
  const definidos = new Map(definicionesEn(registro).map((tipo) => [tipo.name, tipo]));
  const valor = (tipo: Esquema, nombre: string): unknown => {
    if (typeof tipo === 'string')
      return definidos.has(tipo) ? valor(definidos.get(tipo)!, nombre) : primitivo(tipo, nombre);
    if (esUnion(tipo)) return valor(tipo.find((rama) => rama !== 'null') ?? 'null', nombre);
    switch (tipo.type) {
      case 'long':
        return INSTANTE;
      case 'enum':
        return tipo.symbols[0];
      case 'array':
        return [valor(tipo.items, nombre)];
      case 'map':
        return { clave: valor(tipo.values, 'valor') };
      case 'record':
        return Object.fromEntries(tipo.fields.map((campo) => [campo.name, valor(campo.type, campo.name)]));
    }
  };
  const miembros = miembrosDe(registro);
  const cabecera = registro.fields.filter((campo) => !miembros.includes(campo));
  const comun = Object.fromEntries(cabecera.map(({ name, type }) => [name, valor(type, name)]));
  return { ...comun, type: evento.name, [evento.name]: valor(evento.type, evento.name) };
}

function primitivo(tipo: string, nombre: string): unknown {
  if (tipo === 'string') return texto(nombre);
  if (tipo === 'boolean') return true;
  if (tipo === 'double') return 0.5;
  return tipo === 'null' ? null : (ENTEROS[nombre] ?? 1);
}

function texto(nombre: string): string {
  const [, conocido] = TEXTOS.find(([patron]) => patron.test(nombre)) ?? [];
  if (conocido !== undefined) return conocido;
  return /^(id|subject|comisiones|raiz)$|_id$/.test(nombre) ? uuid(nombre) : `(${nombre.replaceAll('_', ' ')})`;
}

/** The same name gives the same id, so that examples refer to each other. */
function uuid(nombre: string): string {
  const hex = createHash('sha256').update(nombre).digest('hex');
  return `019d0000-${hex.slice(0, 4)}-7${hex.slice(4, 7)}-8${hex.slice(7, 10)}-${hex.slice(10, 22)}`;
}
