/** A parameter decorator that also documents the method it stands in. */
export const documented =
  (parameter: ParameterDecorator, ...documentation: readonly MethodDecorator[]): ParameterDecorator =>
  (target, key, index) => {
    parameter(target, key, index);
    const method = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (key === undefined || !method) throw new TypeError('Only a method of a controller has a request to read.');
    for (const decorate of documentation) decorate(target, key, method);
  };
