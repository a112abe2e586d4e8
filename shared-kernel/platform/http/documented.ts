/** A parameter decorator that also documents the method it stands in. */
export const documented =
  (parametro: ParameterDecorator, ...documentacion: readonly MethodDecorator[]): ParameterDecorator =>
  (target, clave, indice) => {
    parametro(target, clave, indice);
    const metodo = clave === undefined ? undefined : Object.getOwnPropertyDescriptor(target, clave);
    if (clave === undefined || !metodo) throw new TypeError('Only a method of a controller has a request to read.');
    for (const decorar of documentacion) decorar(target, clave, metodo);
  };
