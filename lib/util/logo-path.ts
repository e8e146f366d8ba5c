/** Where a company's picture stands on the API's origin. Its name changes with its content. */
export const logoPath = (company: string, name: string) => `/logo/${company}/${name}.webp`;
