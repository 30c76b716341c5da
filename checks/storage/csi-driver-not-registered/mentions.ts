import type { PodSpec } from 'kubefault/sdk';

/**
 * Does a Pod spec name a driver: in the image or an argument of a container, or in a path of the Node? Every registrar is
 * told the directory of its plugin, which has the name of the driver.
 * https://kubernetes-csi.github.io/docs/node-driver-registrar.html
 */
export function mentions(spec: PodSpec | undefined, driver: string): boolean {
  const word = new RegExp(`(^|[^a-z0-9])${driver.replace(/[^a-z0-9]/gi, '\\$&')}($|[^a-z0-9])`, 'i');
  const containers = [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])];
  return (
    containers.some(({ image = '', args = [], command = [] }) =>
      [image, ...args, ...command].some(text => word.test(text)),
    ) || (spec?.volumes ?? []).some(({ hostPath }) => word.test(hostPath?.path ?? ''))
  );
}
