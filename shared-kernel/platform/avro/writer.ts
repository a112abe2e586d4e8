import avro from 'avsc';

/** Where values are encoded before they are copied out; grows to the largest message seen. */
let borrador = Buffer.allocUnsafe(16 * 1024);

/** The value in Avro's binary encoding, in a buffer of its own. Throws when the value does not fit the type. */
export function escribir(tipo: avro.Type, valor: unknown): Buffer {
  const fin = tipo.encode(valor, borrador);
  if (fin >= 0) return Buffer.from(borrador.subarray(0, fin));
  borrador = Buffer.allocUnsafe(2 * (borrador.length - fin));
  return escribir(tipo, valor);
}

/** Path and expected type of each field that does not fit, without its value: that may be personal data. */
export function camposMal(tipo: avro.Type, valor: unknown): string {
  const campos: string[] = [];
  tipo.isValid(valor, {
    errorHook: (camino: readonly string[], mal: unknown, esperado: avro.Type) =>
      campos.push(`${camino.join('.')} is ${mal === null ? 'null' : typeof mal}, not a valid ${nombreDe(esperado)}`),
  });
  return campos.join('; ');
}

const nombreDe = (tipo: avro.Type): string =>
  tipo instanceof avro.types.UnwrappedUnionType
    ? tipo.types.map(nombreDe).join(' or ')
    : (tipo.name ?? tipo.typeName.replace(/^\w+:/, ''));
