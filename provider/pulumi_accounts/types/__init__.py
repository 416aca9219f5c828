"""The values of resources, one module a vendor; programs have them from the vendor's module of either adapter."""
