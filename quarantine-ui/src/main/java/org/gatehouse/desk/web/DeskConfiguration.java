package org.gatehouse.desk.web;

import jakarta.servlet.DispatcherType;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import org.gatehouse.casework.access.SignIn;
import org.gatehouse.desk.assets.Assets;
import org.gatehouse.desk.pages.ApprovalPages;
import org.gatehouse.desk.pages.CasePages;
import org.gatehouse.desk.pages.ChartPages;
import org.gatehouse.desk.pages.DecisionPages;
import org.gatehouse.desk.pages.FlowPages;
import org.gatehouse.desk.pages.FormPages;
import org.gatehouse.desk.pages.Framing;
import org.gatehouse.desk.pages.HelpPages;
import org.gatehouse.desk.pages.LogPages;
import org.gatehouse.desk.pages.OutwardPages;
import org.gatehouse.desk.pages.PeoplePages;
import org.gatehouse.desk.pages.QueuePages;
import org.gatehouse.desk.pages.ReportPages;
import org.gatehouse.desk.pages.Screen;
import org.gatehouse.desk.pages.SignInPages;
import org.gatehouse.desk.pages.TaskPages;
import org.gatehouse.desk.pages.TellPages;
import org.gatehouse.desk.pages.TextPages;
import org.gatehouse.desk.session.Entrance;
import org.gatehouse.desk.setup.DeskOptions;
import org.gatehouse.desk.setup.DeskServices;
import org.gatehouse.desk.words.Times;
import org.gatehouse.desk.words.Words;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * The desk's server, put together: every part is named here, and nothing is found by looking around. Options, services,
 * and clock come from whoever starts it ({@link DeskServer}).
 */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@EnableWebSecurity
class DeskConfiguration implements WebMvcConfigurer {
    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new SignedInArguments());
    }

    // ---- the server

    @Bean
    TomcatServletWebServerFactory server(DeskOptions options, PlainPage plain) throws UnknownHostException {
        return Tomcat.server(options, plain);
    }

    @Bean
    ServletContextInitializer cookies(DeskOptions options) {
        return Tomcat.cookies(options.isSecure());
    }

    @Bean
    DispatcherServlet dispatcher() {
        return new DispatcherServlet();
    }

    @Bean
    ServletRegistrationBean<DispatcherServlet> dispatcherAtRoot(DispatcherServlet dispatcher) {
        ServletRegistrationBean<DispatcherServlet> bean = new ServletRegistrationBean<>(dispatcher, "/");
        bean.setLoadOnStartup(1);
        return bean;
    }

    @Bean
    FilterRegistrationBean<Door> door(SecurityHeaders headers, PlainPage plain, DeskOptions options) {
        FilterRegistrationBean<Door> bean =
                new FilterRegistrationBean<>(new Door(headers, plain, new OwnAddress(options)));
        bean.setOrder(-100);
        return bean;
    }

    @Bean
    DelegatingFilterProxyRegistrationBean security() {
        DelegatingFilterProxyRegistrationBean bean =
                new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
        bean.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        bean.setOrder(-50);
        return bean;
    }

    @Bean
    SecurityHeaders headers(DeskOptions options) {
        return new SecurityHeaders(options.isSecure());
    }

    @Bean
    PlainPage plainPage(SecurityHeaders headers, Assets assets) {
        return new PlainPage(headers, assets);
    }

    @Bean
    Faults faults(PlainPage plain) {
        return new Faults(plain);
    }

    // ---- who may come in

    @Bean
    SecurityContextRepository contexts() {
        return new HttpSessionSecurityContextRepository();
    }

    @Bean
    CsrfTokenRepository tokens(DeskOptions options) {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(options.isSecure() ? "__Host-form" : "form");
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(
                cookie -> cookie.httpOnly(true).secure(options.isSecure()).sameSite("Strict"));
        return tokens;
    }

    @Bean
    Entrance entrance(SignIn signIn, SecurityContextRepository contexts, CsrfTokenRepository tokens, Clock clock) {
        return new Entrance(signIn, contexts, tokens, clock);
    }

    @Bean
    SecurityFilterChain chain(
            HttpSecurity http,
            SecurityContextRepository contexts,
            CsrfTokenRepository tokens,
            SignIn signIn,
            Entrance entrance,
            Screen screen,
            PlainPage plain,
            Clock clock) {
        return http.authorizeHttpRequests(rules -> rules.requestMatchers(
                                "/",
                                "/sign-in",
                                "/sign-in/code",
                                "/sign-in/set-up",
                                "/signed-out",
                                "/safe",
                                "/safe/thanks",
                                "/assets/*/*")
                        .permitAll()
                        .anyRequest()
                        .hasAuthority(Entrance.BOTH_FACTORS))
                .securityContext(context -> context.securityContextRepository(contexts))
                .csrf(csrf -> csrf.csrfTokenRepository(tokens))
                .headers(own -> own.disable()) // SecurityHeaders has them all, for refusals too
                .logout(own -> own.disable())
                .requestCache(none -> none.requestCache(new NullRequestCache()))
                .sessionManagement(own -> own.sessionCreationPolicy(SessionCreationPolicy.NEVER)
                        .sessionFixation(fixation -> fixation.none())) // Entrance begins a new one itself
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(new ToSignIn())
                        .accessDeniedHandler(
                                (request, response, denied) -> plain.write(response, PlainPage.Fault.FORBIDDEN)))
                .addFilterBefore(new SittingWatch(signIn, entrance, screen, clock), AuthorizationFilter.class)
                .build();
    }

    @Bean
    RequestRejectedHandler rejected(PlainPage plain) {
        return (request, response, why) -> plain.write(response, PlainPage.Fault.BAD_REQUEST);
    }

    // ---- what pages are made with

    @Bean
    SignIn signIn(DeskServices services) {
        return services.signIn();
    }

    @Bean
    Assets assets() {
        return new Assets();
    }

    @Bean
    Words words() {
        return new Words();
    }

    @Bean
    Times times(Clock clock, DeskOptions options) {
        return new Times(clock, options.zone());
    }

    @Bean
    ThymeleafViewResolver views(ApplicationContext context) {
        ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
        files.setPrefix("pages/");
        files.setSuffix(".html");
        files.setTemplateMode(TemplateMode.HTML);
        files.setCharacterEncoding(StandardCharsets.UTF_8.name());
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(files);
        ThymeleafViewResolver views = new ThymeleafViewResolver();
        views.setApplicationContext(context);
        views.setTemplateEngine(engine);
        views.setCharacterEncoding(StandardCharsets.UTF_8.name());
        // A page that fails half-way is not sent at all.
        views.setProducePartialOutputWhileProcessing(false);
        views.setRedirectHttp10Compatible(false);
        return views;
    }

    // ---- the pages

    @Bean
    Framing framing(DeskOptions options, Assets assets, Words words, Times times) {
        return new Framing(options, assets, words, times);
    }

    @Bean
    AssetPages assetPages(Assets assets) {
        return new AssetPages(assets);
    }

    @Bean
    Screen screen(DeskServices services, Times times) {
        return new Screen(services.review(), times);
    }

    @Bean
    SignInPages signInPages(SignIn signIn, Entrance entrance, Screen screen, Times times) {
        return new SignInPages(signIn, entrance, screen, times);
    }

    @Bean
    QueuePages queuePages(DeskServices services, Times times) {
        return new QueuePages(services.queue(), services.review(), times);
    }

    @Bean
    CasePages casePages(DeskServices services, Screen screen, Times times) {
        return new CasePages(services.review(), services.flow(), screen, times);
    }

    @Bean
    TextPages textPages(DeskServices services, Screen screen) {
        return new TextPages(services.review(), screen);
    }

    @Bean
    DecisionPages decisionPages(DeskServices services) {
        return new DecisionPages(services.review());
    }

    @Bean
    FlowPages flowPages(DeskServices services) {
        return new FlowPages(services.flow(), services.review());
    }

    @Bean
    FormPages formPages(DeskServices services, Words words, Times times, DeskOptions options) {
        return new FormPages(services.flow(), words, times, options.establishment());
    }

    @Bean
    TaskPages taskPages(DeskServices services) {
        return new TaskPages(services.flow());
    }

    @Bean
    ChartPages chartPages(DeskServices services) {
        return new ChartPages(services.flow());
    }

    @Bean
    ApprovalPages approvalPages(DeskServices services) {
        return new ApprovalPages(services.approvals(), services.review());
    }

    @Bean
    LogPages logPages(DeskServices services, Times times) {
        return new LogPages(services.exports(), services.log(), times);
    }

    @Bean
    OutwardPages outwardPages(DeskServices services) {
        return new OutwardPages(services.outward());
    }

    @Bean
    TellPages tellPages(DeskServices services) {
        return new TellPages(services.telling());
    }

    @Bean
    ReportPages reportPages(DeskServices services, Times times) {
        return new ReportPages(services.report(), times);
    }

    @Bean
    PeoplePages peoplePages(DeskServices services, Clock clock, DeskOptions options) {
        return new PeoplePages(services.register(), clock, options.zone());
    }

    @Bean
    HelpPages helpPages(DeskServices services, DeskOptions options) {
        return new HelpPages(services.queue(), services.checks(), options);
    }
}
