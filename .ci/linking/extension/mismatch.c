/* An extension that takes a function of Python for one of another type. */
typedef struct PyObject PyObject;
PyObject *PyLong_FromLong(double value, int more);

__attribute__((visibility("default"))) PyObject *INIT(void) { return PyLong_FromLong(1.5, 2); }
