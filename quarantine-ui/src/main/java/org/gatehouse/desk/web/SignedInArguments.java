package org.gatehouse.desk.web;

import java.util.Objects;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.desk.session.NotHere;
import org.gatehouse.desk.session.SignedIn;
import org.gatehouse.desk.session.Sitting;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives pages their {@link Viewer} and {@link Sitting}. Thread-safe. */
final class SignedInArguments implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Viewer.class || parameter.getParameterType() == Sitting.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Object found = request.getAttribute(SignedIn.KEY, RequestAttributes.SCOPE_REQUEST);
        if (found instanceof SignedIn signedIn) {
            return Objects.equals(parameter.getParameterType(), Viewer.class) ? signedIn.viewer() : signedIn.sitting();
        }
        throw new NotHere();
    }
}
