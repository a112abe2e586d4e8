import { ejemploEn } from '../schema/doc.js';
import { definicionesEn, esUnion, miembrosDe, type Campo, type Esquema, type Registro } from '../schema/schema.js';

/**
 * An example of one event of a topic, whole: header and member, every field filled with the example of its doc, as decoded
 * Avro in JSON. Instants are milliseconds since the epoch.
 */
export function ejemploDe(registro: Registro, evento: Campo): Record<string, unknown> {
  const definidos = new Map(definicionesEn(registro).map((tipo) => [tipo.name, tipo]));
  const campo = ({ type, doc }: Campo): unknown => {
    const texto = ejemploEn(doc);
    return texto === undefined ? valor(type) : esTexto(type) ? texto : JSON.parse(texto);
  };
  const campos = (de: readonly Campo[]) => Object.fromEntries(de.map((uno) => [uno.name, campo(uno)]));
  const valor = (tipo: Esquema): unknown => {
    if (typeof tipo === 'string') return definidos.has(tipo) ? valor(definidos.get(tipo)!) : true;
    if (esUnion(tipo)) return valor(tipo.find((rama) => rama !== 'null') ?? 'null');
    switch (tipo.type) {
      case 'enum':
        return tipo.symbols[0];
      case 'record':
        return campos(tipo.fields);
      case 'array':
        return [valor(tipo.items)];
      case 'map':
        return { clave: valor(tipo.values) };
      case 'long':
        return 0;
    }
  };
  const miembros = miembrosDe(registro);
  const cabecera = registro.fields.filter((uno) => !miembros.includes(uno));
  return { ...campos(cabecera), type: evento.name, [evento.name]: valor(evento.type) };
}

const esTexto = (tipo: Esquema): boolean => (esUnion(tipo) ? tipo.some(esTexto) : tipo === 'string');
